"""Stems that reports of conflict and diplomacy share anyway: that two of them say "soldiers" or "border" tells nothing. Written by `scripts/build_common.py`."""

from __future__ import annotations

COMMON = frozenset(
    "accept accord accoun accuse activi afghan africa agency agreed agreem aid air aircra airpor ambass americ ankara announ anothe answer anyone apolog appeal argent armed armeni arms "
    "army arrest asked assemb associ attack attorn austra author ban bangla bank base began beijin belaru bill billio bishop board boat boats bolivi bomb bombs border brazil bridge "
    "brigad bring britis broke brothe brough brusse bulgar bullet burned bus cabine call called calls came camp capita captai car carrie carryi cars case centra centre chairm charge "
    "chief childr china chines christ church city claim close closed coalit coast collea colomb colone come comman commis commit commun compan compla confer confir congre consti consul "
    "contra convic counci counte countr coup court crew critic cross crossi custom cut danish dawn day days dead deal death declar declin defenc delega delhi demand democr denied depart "
    "deputi deputy descri detain died diplom direct dismis disput distri doctor dollar door driver drone drones dutch easter ecuado electi embass emerge end ended engine envoy ethiop "
    "europe evenin exchan execut famili family farmer federa fell fighte financ fire fired firm first fisher flew flight follow food footba force forces foreig former found france free "
    "freed french front fuel fund gang gas gate gave gaza genera georgi german given gold gone got govern greek ground group groups guard guards guinea gunmen guns half hand handed "
    "hands having head health heard held helico help high himsel hit hold home hondur hospit hostag hotel hour hours house human hundre hungar india indian indone inquir inspec intell "
    "interi intern invest iran irania iraqi islami island israel jailed japan joint jordan journa judge judges junta justic kazakh keep kenya kenyan kept kidnap killed killin king known "
    "korean kremli kurdis kyiv labour laid land last late later launch law lawmak lawyer leader leave leavin lebane led left let letter life line list local london long lorrie lost made "
    "malays man march marche marine market mayor mediat meetin member men met mexico migran milita militi millio miners minist minute missil missio money month months mornin moscow "
    "mother moved moveme murder name nation navy negoti neighb new newspa next nigeri night nobody north northe norweg nothin notice number observ offere office offici oil old open "
    "opened operat opposi order ordere organi paid pakist palace palest pardon paris parlia part party passed patrol pay peace pensio people petiti philip plant police polish politi "
    "port post power premie presid press price priest prime prison promis prosec protes provin public put quarte questi radio raid reache rebel rebels recall receiv recogn record red "
    "refuge refuse region reject relati releas remain report republ reques rescue reserv reside resign retire return rifles rights rival river road rocket round ruling run russia rwanda "
    "said sancti saudi say saying says school sea second secret securi see seized senate senato send sent senten seoul separa serbia servic set settle ship shooti shot show shut side "
    "signed single smuggl soldie somali south spain spanis speake spoke spokes spring staff state states statio stay stood stop stoppe street strike struck studen sudan sudane suppor "
    "suprem surren surviv suspec suspen swiss syrian take taken taliba talks tanker tanks tax teache team tehran teleph televi terror thai thanke third thousa threat threw time togeth "
    "told took town trade trader treaty trial tribun troops truce turkey turkis turned uganda ukrain union united univer urged used venezu vietna villag visit vote votes walked want war "
    "warned washin water way week weeks went white withdr women word work worker world wounde wrote year years young".split()
)
