"""Traps: pairs of invented reports that look alike and are different stories.

Each template is filled twice for one pair: same city and same week, or the same speaker, ministry, teams or bulletin, but other
days, tolls, people and words of speech; bulletins of one series name the same group, district and force, one or two days apart. Every second pair shares a paragraph of background word for word, too, as reports of one
agency do. Nothing depends on chance: what fills a slot is chosen by a hash.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

POOLS = {
    "city": "Kano|Peshawar|Basra|Goma|Kabul|Mosul|Tripoli|Maiduguri|Kharkiv|Quetta|Aleppo|Cali|Bamako|Jalalabad",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "month": "March|April|June|July|September|October",
    "place": "police station|bus stop|vegetable market|mosque|wedding hall|recruitment centre|railway platform|tea house|court building|fuel depot|customs office|football ground",
    "district": "Nawagai|Sabon Layi|Tannuma|Kyeshero|Darulaman|Zohour|Ain Kadra|Gwange|Saltivka|Hazar Ganji|Sukkari|Siloe|Magnambou|Chaparhar",
    "name": "Hamid Durrazi|Sani Gambori|Laith Jubouran|Prosper Mugangu|Rahela Saleemzai|Yunis Hadidani|Faraj Swehliya|Bukar Mongunari|Ostap Kravtsenyuk|Naseema Lehrian|Adnan Qasheli|Ligia Restrepano|Moussa Keitala|"
    "Zarghun Mamondai|Tereza Oliviero|Karim Bouzidane|Esther Namukwai|Dawit Hailesu",
    "weapon": "a motorcycle packed with explosives|two hand grenades|a roadside device|a suicide vest|a lorry bomb|a timed charge in a bag|mortar rounds|assault rifles",
    "witness": "I was buying onions and then there was no street any more|My ears are still ringing and I cannot find my cousin|We carried the children out on doors|The windows came in on us like rain|"
    "He shouted something and then the light went out|There were shoes everywhere and nobody in them|The second one came when the ambulances were there|I thought that a tyre had burst",
    "cause": "Police suspect a feud between two smuggling networks|Nobody has claimed the attack|A splinter group of deserters claimed the attack in a leaflet|Intelligence officers pointed to a cell from the coast|"
    "The provincial council blamed a dismissed militia officer|Islamic State claimed the attack on a channel of its own",
    "vow": "Every dam that we build is a school for peace|We shall not be taught lessons by those who burn our flag|A border is a handshake and not a wall|The prisoners will be home before the harvest|"
    "No soldier of ours will cross that river|Whoever sells them engines shares the guilt|We have asked for a list and we have received a shrug|Grain must leave the port before the rains|"
    "The judges will speak and then I shall speak|Our patience has a date on it|There can be no vote under occupation|We owe the widows more than a medal",
    "topic": "the price of transit gas|a stalled exchange of remains|fishing rights in the strait|the return of looted manuscripts|a blocked bank transfer|the training of pilots|an unpaid electricity bill|visas for lorry drivers|"
    "a joint dam commission|the extradition of two colonels|a radar station on the ridge|quotas for wheat",
    "partner": "Turkey|Japan|Brazil|Norway|Kenya|India|Canada|Poland|Vietnam|Jordan|Chile|Oman",
    "team": "Harbour United|Sporting Meridian|Lokomotiv Dunava|Atletico Sierra|Northgate Rovers|Racing Oranje|Pamir Stars|Delta Rangers",
    "player": "Okonjo|Petrescian|Halvorsund|Mendizabal|Taroudi|Kimathi|Vuletic|Ansbacher|Furtadao|Lindqvarn|Osmanagic|Barzola",
    "town": "Rudnia|Selikhove|Makarivsk|Orlynka|Starytsia|Novodarivka|Zelenyi Hai|Kamianske|Hruzke|Lypove|Tykhe|Vodiane",
    "crop": "sorghum|millet|maize|cassava|cowpeas|rice|groundnuts|sesame",
    "road": "the coastal road|the airport road|the ring road|the northern highway|the river road|the old caravan route",
    "ship": "Amber Tide|Coral Venture|Nordic Finch|Sea Lantern|Ocean Plover|Golden Heron|Blue Petrel|Star Kestrel",
    "province": "Paktika|Kunar|Ghazni|Borno|Anbar|Lanao|Arauca|Kayes",
    "group": "Haqqani|Taliban|Boko Haram|Islamic State|Abu Sayyaf|ELN|Macina",
    "force": "A force of army and police|A combined security force|Soldiers and special police|An army patrol with police|A joint task force",
    "deed": "detained two suspects|killed one armed man|detained several suspects|killed two fighters and detained a third|arrested a courier|captured the man it had looked for|shot dead a gunman who had fired on it|detained nine men",
    "rank": "leader|facilitator|commander|paymaster|bomb maker|recruiter|weapons dealer",
    "act": "brought rockets over the border and sold them to other cells|planned attacks on convoys along the main road|trained boys to lay roadside bombs|collected taxes from farmers and shopkeepers|kidnapped teachers for ransom|"
    "hid suicide attackers in his house before they were sent to the capital|ordered the killing of two elders last year|moved fighters and money between the valleys|fired mortars at the governor's office|forged papers for foreign fighters",
    "seized": "seized rifles and a radio|found a sack of detonators|confiscated two pistols and ammunition|burned a store of drugs|took away telephones and notebooks|blew up a car that was loaded with explosives|found nothing else|recovered grenades and a sniper rifle",
    "damage": "A school and a shop were damaged|Power lines were cut in two villages|A grain store burned down|Windows were broken in a block of flats|A farm lost all its cattle|The heating plant was hit|Gas pipes were torn up|A church lost its roof",
    "victims": "One woman was wounded|Nobody was hurt|A man of 61 died in his yard|Two drivers were taken to hospital|A couple were killed in their car|A boy was cut by glass|A postman was wounded in the leg",
    "cargo": "cigarettes without stamps|sacks of fertiliser|engine parts|dried fish and, beneath it, rifles|diesel in plastic drums|frozen meat without papers|stolen copper wire|fishing nets and explosives",
    "fate": "the crew jumped into the water and were picked up|the master was arrested and the others were sent home|the crew gave up without a fight|shots were fired into the air before they stopped|two men fled in a dinghy|the boat sank while it was towed",
}  # fmt: skip

BACKGROUND = (
    "More than 9,000 people have been killed in the province since the fighting began in 2012, according to official figures, and half a million have been driven from their homes.",
    "The government declared a state of emergency in the region last year and promised to send 5,000 more police, of whom fewer than half have arrived.",
    "The two countries have had no full diplomatic relations since a war in 1998, and their border has been closed to trade for most of the time since.",
)
"""Paragraphs that reports of one agency share."""

TEMPLATES = {
    "blast": "At least {n} people were killed when {weapon} exploded at a {place} in {CITY} on {day}, police said.\n\nAnother {n} were wounded in the {district} district, {n} of them badly, police chief {name} told reporters.\n\n“{witness},” said {name}, a shopkeeper.\n\n{cause}, officials said.\n\nHospitals appealed for blood and the road was closed until the evening.",
    "gunmen": "Gunmen killed {n} people in an attack on a {place} in {CITY} late on {day}, officials said.\n\nThe attackers used {weapon} and fled towards {district}, according to {name}, a spokesman for the governor.\n\nThe spokesman said that {n} suspects had been arrested by morning.\n\n“{witness},” a resident named {name} said.\n\n{cause}.",
    "air": "An air strike on {CITY} killed {n} people on {day}, health workers said.\n\nThe strike hit a {place} in {district} shortly after noon and wounded {n} others, said {name} of the ambulance service.\n\nThe military said it had attacked a group that was armed with {weapon}.\n\n“{witness},” said {name}, who lives near by.\n\nThe United Nations called for an inquiry.",
    "protest": "Police fired tear gas at protesters in {CITY} on {day} and arrested {n} of them, witnesses said.\n\nSome {n}00 people had gathered in front of a {place} in {district} to protest over {topic}.\n\n“{vow},” said {name}, one of the organisers.\n\nThe interior ministry said that {n} officers were hurt by stones.\n\nAnother march is planned, and {road} will be closed.",
    "minister": "Foreign minister {SPEAKER} said on {day} that his country wanted talks with {partner} about {topic}.\n\n“{vow},” the minister told reporters in the capital.\n\nHe said that a letter had been sent to {partner} {n} days ago and that an answer was expected soon.\n\nThe minister also received {name}, an envoy from {partner}.\n\nThe opposition said that the talks came {n} months too late.",
    "president": "President {SPEAKER} told a rally on {day} that {topic} would be settled within {n} weeks.\n\n“{vow},” the president said to applause.\n\nAbout {n}000 people heard the speech near a {place} in {CITY}, according to the police.\n\nThe opposition leader, {name}, called it an empty promise.\n\nA delegation from {partner} is to arrive in {n} days.",
    "spokesman": "A spokesman for the foreign ministry, {SPEAKER}, rejected on {day} what he called interference by {partner} in {topic}.\n\n“{vow},” the spokesman said at his regular briefing.\n\nHe added that {n} diplomats had been told about the position of the government.\n\nAsked about {name}, who was detained {n} days ago, he said that the case was in the hands of the courts.",
    "situation": "Weekly situation report, {CITY} area, week to {n} {month}\n\nHumanitarian partners recorded {n} incidents in the week, of which {n} involved {weapon}.\n\nA total of {n}40 households were displaced from {district} and {n}15 returned to {district}.\n\nAccess was limited on {road}. Partners delivered {n} tonnes of {crop} and {n}00 hygiene kits.\n\nThe cluster lead, {name}, asked for {n} more lorries.",
    "communique": "The general staff said in its evening report of {n} {month} that {n} clashes had taken place in the past day.\n\nEnemy forces attacked {n} times near {town} and {n} times near {town}, the report said.\n\nAir defence shot down {n} drones. Artillery hit {n} depots, a command post near {town} and {n} boats.\n\nColonel {name} said that the situation near {town} remained difficult.",
    "match": "{team} beat {team} {n}-{n} in the league on {day} with a late goal by {player}.\n\n{player} had put the visitors ahead after {n} minutes, and {player} levelled with a header before the break.\n\n“We never stopped believing,” coach {name} said. “The supporters carried us.”\n\nA crowd of {n}214 saw the match. {player} was sent off after {n} minutes.\n\n{team} are the next opponents.",
    "market": "Prices in {CITY} market, week to {n} {month}\n\nThe price of {crop} rose by {n} percent to {n}50 a sack, while {crop} fell by {n} percent, traders said.\n\nSupplies over {road} were slow because of checks near {district}.\n\nThe head of the traders, {name}, expected {n} lorries in the coming week.\n\nFuel stood at {n}20 a litre.",
    "piracy": "The maritime centre reported on {day} that armed men in {n} skiffs had approached the tanker {ship} {n} miles off the coast.\n\nShots were exchanged and the skiffs turned away after {n} minutes, the centre said.\n\nThe {ship} has a crew of {n}, all of whom are safe, according to its manager, {name}.\n\nShips were told to keep away from the area and to report anything suspicious.",
    "rescue": "Rescue workers pulled {n} people alive from a collapsed {place} in {CITY} on {day}, the fire service said.\n\nThe building in {district} came down while {n} workers were inside. {n} bodies have been found.\n\n“{witness},” said {name}, a mason.\n\nMayor {name} said that the owner had no permit for the two upper floors.\n\nThe search goes on under floodlights.",
    "verdict": "A court in {CITY} sentenced {name} to {n} years in prison on {day} for spying for {partner}.\n\nJudge {name} said that the accused had sold maps of a {place} for {n}000 dollars.\n\nThe embassy of {partner} called the verdict a farce.\n\n“{vow},” the defence lawyer said.\n\nAn appeal can be lodged within {n} days.",
    "aid": "A convoy of {n} lorries with {crop} reached {CITY} on {day} for the first time in {n} weeks, the Red Cross said.\n\nThe lorries had waited in {district} for {n} days because fighters held {road}.\n\n“{witness},” said {name}, a mother of four.\n\nThe Red Cross said that the food would last {n} days for {n}000 people.\n\nAnother convoy is being loaded, said the coordinator, {name}.",
    "raid": "{PROVINCE}, {MONTH} {d} - {FORCE} {deed} during an operation in search of one {GROUP} {rank} in {DISTRICT} district, {PROVINCE} province, today.\n\nThe {rank} {act}.\n\nDuring the operation the force also {seized}.\n\nNo civilians were hurt, according to first reports.",
    "search": "Operations in {PROVINCE}, {MONTH} {d}\n\nIn {DISTRICT} district, {PROVINCE} province, {FORCE} {deed} yesterday. The target of the search was one {GROUP} {rank} who {act}. The force {seized}, and the {GROUP} {rank} is believed to have left the district.\n\nThe governor of {PROVINCE} was told of the operation.",
    "shelling": "Daily bulletin of the {PROVINCE} administration, {MONTH} {d}\n\nEnemy forces shelled {DISTRICT} district {n} times in the past day. {damage}. {victims}.\n\nIn the town of {TOWN} the alarm lasted for {n} hours. {damage}.\n\nThe head of the administration, {SPEAKER}, asked people to stay in the shelters.",
    "patrol": "The coast guard said on {day} that its vessel {SHIP} had stopped a boat off {CITY} that carried {cargo}.\n\nWhen the {SHIP} came near, {fate}, said Captain {SPEAKER}, the commander of the station in {CITY}.\n\nThe boat was brought to {CITY} and the men were handed over to the police of {DISTRICT}.",
    "checkpoint": "The interior ministry said on {day} that {FORCE} at the {DISTRICT} checkpoint near {CITY} had found {cargo} in a lorry.\n\nThe lorry belonged to one {GROUP} {rank} who {act}, according to Major {SPEAKER}, a spokesman for the ministry.\n\nThe force {seized}. The checkpoint was closed until the evening, said the office of the mayor of {CITY}.",
}  # fmt: skip
PAIRS = 8


@dataclass(frozen=True)
class Trap:
    """Two reports that are different stories."""

    id: str
    left: str
    right: str

    @property
    def final(self) -> bool:
        """It belongs to the third that is kept for the final measure."""
        return number(self.id) % 3 == 2


def number(*parts: object) -> int:
    """A number that depends on the parts alone."""
    return int(hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12], 16)


def fill(template: str, pair: str, side: int) -> str:
    """A template filled for one side of a pair: slots in capitals alike on both sides, the others never."""
    count: dict[str, int] = {}

    def slot(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "CITY":
            return chosen("city", pair, 0)
        if name == "SPEAKER":
            return chosen("name", pair + "speaker", 0)
        if name == "rank":
            return chosen(name, pair, side)
        if name == "FORCE" and match.start() and match.string[match.start() - 2] not in "-\n":
            return chosen("force", pair, 0)[0].lower() + chosen("force", pair, 0)[1:]
        if name.isupper():
            return chosen(name.lower(), pair, 0)
        if name == "d":
            return str(3 + number(pair, "d") % 22 + side * (1 + number(pair) % 2))
        count[name] = count.get(name, 0) + 1
        if name == "n":
            return str(2 + (number(pair, "n", count[name]) + side * 17 + count[name]) % 38)
        return chosen(name, pair, 2 * count[name] + side)

    return re.sub(r"\{(\w+)\}", slot, template)


def chosen(pool: str, pair: str, step: int) -> str:
    """An entry of a pool: where the pair begins in it is a hash, and each step gives another."""
    entries = POOLS[pool].split("|")
    return entries[(number(pair, pool) + step) % len(entries)]


def traps() -> list[Trap]:
    """All traps, in a fixed order."""
    found = []
    for name, template in TEMPLATES.items():
        for n in range(PAIRS):
            pair = f"{name}-{n}"
            shared = "\n\n" + BACKGROUND[n % len(BACKGROUND)] if n % 2 else ""
            found.append(Trap(pair, fill(template, pair, 0) + shared, fill(template, pair, 1) + shared))
    return found
