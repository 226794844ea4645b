"""English news with all that makes it look foreign is taken as English, and other languages are not."""

from __future__ import annotations

import pytest

from tocsin.language import language_of

ENGLISH = (
    "Clashes erupt.",
    "Four killed.",
    "Gunmen killed four drivers.",
    "Macron meets Scholz in Berlin.",
    "Sergei Lavrov, Hakan Fidan and Hossein Amir-Abdollahian met in Astana.",
    "Mohamed Hamdan Dagalo, Abdel Fattah al-Burhan and Malik Agar signed.",
    "Abu Bakr al-Shekau, Habibu Yusuf, Mamman Nur, Khalid al-Barnawi and Abubakar Adam Kambar were named.",
    "GUNMEN KILL FOUR DRIVERS NEAR MALAKAL",
    "GUNMEN AMBUSHED AN AID CONVOY NEAR MALAKAL ON SUNDAY, KILLING AT LEAST FOUR DRIVERS, THE UNITED NATIONS SAID. SOUTH SUDAN ACCUSED SUDAN OF ARMING THE ATTACKERS.",
    "Rebels seized Bukavu, Goma, Uvira, Kamanyola, Walikale, Masisi, Rutshuru and Nyiragongo on Sunday.",
    "The polis said twa men were deid efter an ambush near Falkirk on Sunday nicht, an the heid o the council cried it a black day for the toun.",
    "Bandits don kill five villagers for Zamfara, police tok-tok person yan on Monday.",
    "The Governor, Alhaji Umaru Bago, has felicitated with the Emir of Borgu, Alhaji Muhammad Sani Haliru Dantoro, and urged the youths of Agwara, Borgu, Mariga and Rafi LGAs to desist from thuggery and banditry.",
    "Naxals torched two JCBs and a tipper at Gadchiroli's Etapalli taluka, and the SP said a case under UAPA sections was registered against 12 unknown Maoists at the local thana.",
    "Lashkar-e-Taiba, Jaish-e-Mohammed, Hizbul Mujahideen, Harkat-ul-Jihad-al-Islami, Tehrik-i-Taliban Pakistan and Lashkar-e-Jhangvi remain banned in Pakistan.",
    "\"No vamos a negociar con los asesinos\", President Gustavo Petro said on Monday after guerrillas killed three soldiers in Cauca.",
    "« Nous ne céderons pas », the prime minister told reporters in Bamako on Monday after an attack on a convoy near Gao killed nine soldiers.",
    "Protesters chanted \"Azadi, azadi\" and \"Jin, jiyan, azadi\" in Sanandaj, Saqqez, Mahabad, Bukan and Marivan, a rights group said.",
    "1 killed, 2 hurt in Kyiv.",
    "Iran: 3 hanged in Karaj.",
    "UPDATE 2-Turkey-Syria talks end in Antalya",
    "KABUL, Aug 3 (Wire) - Taliban fighters took Lashkar Gah, Kandahar, Herat, Kunduz, Sar-e Pol, Aybak and Taloqan.",
    "Police in Port-au-Prince said gangs led by Jimmy Chérizier, Vitel'homme Innocent and Johnson André attacked Delmas, Pétion-Ville, Cité Soleil and Carrefour.",
    "Võ Văn Thưởng, Phạm Minh Chính and Nguyễn Phú Trọng received Xi Jinping in Hanoi.",
    "Ukraine's Zelenskyy fires Zaluzhnyi; Syrskyi named.",
    "Al-Shabaab attacked Ceel Dheer, Galcad, Masagaway and Ceel Buur in Galguduud, Somali officials said.",
    "Israel strikes Khan Younis, Deir al-Balah, Nuseirat, Bureij and Maghazi; 41 killed.",
    "Prachanda-led NCP (Maoist Centre) and CPN-UML to table bill in Pratinidhi Sabha",
    "The Junta's SAC, the KIA, AA, TNLA, MNDAA, KNLA, PDF and CNF.",
    "President Bola Tinubu dey Paris; Senate President Godswill Akpabio, Ganduje, Wike, Fubara meet for Abuja on Rivers crisis, say sources for Aso Rock Villa.",
    "N'Djamena, Moundou, Abéché, Sarh, Faya-Largeau: Chad votes amid tension.",
    "Tatmadaw shells Loikaw.",
)
"""Short, in capitals, full of foreign names and quotations, from many Englishes."""
OTHERS = (
    ("fr", "Des hommes armés ont attaqué un convoi."),
    ("fr", "Des hommes armés ont attaqué dimanche un convoi d'aide près de Malakal, tuant au moins quatre chauffeurs, a indiqué l'ONU."),
    ("es", "Hombres armados mataron a cuatro conductores el domingo."),
    ("es", "Un grupo de hombres armados atacó el domingo un convoy de ayuda cerca de Malakal y mató al menos a cuatro conductores, según la ONU."),
    ("pt", "Homens armados mataram quatro motoristas no domingo."),
    ("pt", "Homens armados atacaram no domingo um comboio de ajuda perto de Malakal, matando pelo menos quatro motoristas, disse a ONU."),
    ("de", "Bewaffnete haben am Sonntag vier Fahrer getötet."),
    ("de", "Bewaffnete haben am Sonntag nahe Malakal einen Hilfskonvoi überfallen und mindestens vier Fahrer getötet, teilten die Vereinten Nationen mit."),
    ("it", "Uomini armati hanno ucciso quattro autisti domenica."),
    ("it", "Uomini armati hanno attaccato domenica un convoglio di aiuti vicino a Malakal, uccidendo almeno quattro autisti, hanno detto le Nazioni Unite."),
    ("nl", "Gewapende mannen hebben zondag vier chauffeurs gedood."),
    ("nl", "Gewapende mannen hebben zondag bij Malakal een hulpkonvooi aangevallen en minstens vier chauffeurs gedood, meldden de Verenigde Naties."),
    ("sv", "Beväpnade män dödade fyra förare på söndagen nära Malakal."),
    ("da", "Bevæbnede mænd dræbte søndag mindst fire chauffører i et angreb på en hjælpekonvoj nær Malakal, oplyser FN."),
    ("pl", "Uzbrojeni mężczyźni zabili w niedzielę czterech kierowców."),
    ("cs", "Ozbrojenci v neděli u Malakalu přepadli humanitární konvoj a zabili nejméně čtyři řidiče, uvedla OSN."),
    ("ru", "Вооружённые люди убили четырёх водителей."),
    ("uk", "Озброєні люди вбили чотирьох водіїв у неділю."),
    ("ar", "قتل مسلحون أربعة سائقين يوم الأحد."),
    ("fa", "مردان مسلح روز یکشنبه چهار راننده را کشتند."),
    ("he", "חמושים הרגו ארבעה נהגים ביום ראשון."),
    ("tr", "Silahlı kişiler pazar günü dört sürücüyü öldürdü."),
    ("tr", "Silahlı kişiler pazar günü Malakal yakınlarında bir yardım konvoyuna saldırdı, en az dört sürücü öldü, Birleşmiş Milletler açıkladı."),
    ("hi", "बंदूकधारियों ने रविवार को चार चालकों की हत्या कर दी।"),
    ("ur", "مسلح افراد نے اتوار کو چار ڈرائیوروں کو قتل کر دیا۔"),
    ("zh", "武装分子周日打死四名司机。"),
    ("ja", "武装集団が日曜日に運転手4人を殺害した。"),
    ("ko", "무장 괴한들이 일요일 운전사 네 명을 살해했다."),
    ("ms", "Orang bersenjata menyerang konvoi bantuan di dekat Malakal pada hari Minggu dan menewaskan sedikitnya empat sopir, kata PBB."),
    ("sw", "Watu wenye silaha walishambulia msafara wa misaada karibu na Malakal siku ya Jumapili na kuwaua madereva wanne, Umoja wa Mataifa ulisema."),
    ("el", "Ένοπλοι σκότωσαν τέσσερις οδηγούς την Κυριακή."),
    ("am", "ታጣቂዎች እሁድ ዕለት አራት ሹፌሮችን ገደሉ።"),
    ("vi", "Các tay súng đã giết chết bốn tài xế hôm Chủ nhật."),
    ("ro", "Bărbați înarmați au ucis duminică patru șoferi lângă Malakal, a anunțat ONU."),
    ("hu", "Fegyveresek vasárnap négy sofőrt öltek meg Malakal közelében, közölte az ENSZ."),
)
FRENCH = "La police a dit lundi que l'armée n'avait pas attaqué le convoi. Selon The New York Times et The Guardian, le ministre est à Juba."
REPORT = "The army attacked the convoy on Sunday, the United Nations said."


@pytest.mark.parametrize("text", ENGLISH)
def test_hard_english_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_other_languages_are_told(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{REPORT}\n{FRENCH}\n{REPORT}", "en"),
        (f"{FRENCH}\n{REPORT}\n{FRENCH}", "fr"),
        (f"{REPORT} {REPORT} Он сказал: «нет».", "en"),
        (f"Он сказал, что армия не нападала на колонну. {REPORT[:20]}", "ru"),
        ("Volgens The Guardian is de minister van Defensie in Juba. Hij had daar overleg over de grens en was in de stad.", "nl"),
        ("1234 5678", "en"),
        ("\u2014", "en"),
    ],
)
def test_the_greater_part_decides(text: str, code: str) -> None:
    assert language_of(text) == code
