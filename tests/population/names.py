"""Invented people's names by culture: given names of women and men, family names, short forms.

A list of this generator's own, so that the scorer's table of frequencies is not its mirror.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Culture:
    """Names of one culture; `share` of the population; `middle`: how many have a middle name.

    `short`: short forms and other spellings that people use, by given name.
    """

    name: str
    share: float
    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]
    middle: float = 0.7


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Culture(
    "english",
    0.62,
    _split(
        "Margaret Susan Sarah Emma Jessica Olivia Patricia Christine Karen Claire Laura Rebecca"
        " Charlotte Amelia Emily Sophie Helen Julie Linda Elizabeth Mary Jean Dorothy Joan Hannah"
        " Lucy Grace Chloe Megan Ruby Ella Lily Freya Alice Daisy Rosie Poppy Eleanor Florence"
        " Victoria Samantha Nicola Tracey Joanne Deborah Jacqueline Amanda Louise Lisa Michelle"
        " Kelly Gemma Natalie Kimberley Abigail Georgia Imogen Harriet Matilda Penelope Beatrice"
        " Winifred Edith Hilda Ivy Ada Ida Mabel Ethel Doris Gladys"
    ),
    _split(
        "John David Michael Peter Robert James William Thomas George Paul Andrew Mark Stephen"
        " Christopher Matthew Daniel Jack Harry Oliver Charlie Joshua Samuel Joseph Benjamin"
        " Alexander Edward Richard Anthony Kenneth Brian Alan Keith Colin Graham Simon Nicholas"
        " Philip Kevin Gary Darren Jason Lee Craig Ryan Liam Jake Luke Adam Nathan Lewis Callum"
        " Connor Bradley Jordan Kyle Albert Frederick Arthur Ernest Walter Harold Reginald Noah Leo"
        " Oscar Theo Archie Alfie Freddie Henry Isaac Toby Felix Hugo Rupert Barnaby"
    ),
    _split(
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans"
        " Walker White Roberts Green Hall Wood Jackson Clarke Harrison Turner Hill Cooper Ward"
        " Moore Morris King Baker Allen Parker Bennett Carter Cook Shaw Bailey Richardson Marshall"
        " Collins Miller Foster Webb Chapman Mason Hunt Palmer Holmes Barker Fletcher Dixon Pearson"
        " Rose Burton Booth Atkinson Bradley Ellis Harding Marsh Hewitt Whittaker Greenwood"
        " Ashworth Birtwistle Threlkeld Postlethwaite Entwistle Sowerby Hebblethwaite Brocklebank"
        " Tattersall Fothergill Wagstaff Gathercole Pennington Ramsbottom Winterbottom Ogden"
    ),
)
OTHERS: tuple[Culture, ...] = (
    Culture(
        "welsh", 0.05,
        _split("Nerys Cerys Carys Rhiannon Sian Megan Ffion Lowri Nia Eleri Bethan Angharad Gwen"),
        _split("Gareth Rhys Owain Dafydd Huw Geraint Emyr Ieuan Gethin Hywel Dylan Alun Aled"),
        _split("Jones Davies Evans Thomas Williams Hughes Lewis Morgan Price Griffiths Rees Powell"
               " Prosser Llewellyn Pritchard Bevan Gwynfor Beynon"),
    ),
    Culture(
        "scottish", 0.07,
        _split("Fiona Kirsty Eilidh Morag Catriona Isla Mhairi Ailsa Shona Isobel Heather"),
        _split("Angus Hamish Euan Fraser Callum Duncan Iain Ross Gregor Lachlan Finlay Alasdair"),
        _split("MacDonald Campbell Stewart Robertson Thomson Murray Reid Fraser McGregor McLean"
               " Mackay Drummond Urquhart Auchterlonie Colquhoun Dalziel"),
    ),
    Culture(
        "irish", 0.04,
        _split("Siobhan Niamh Aoife Sinead Orla Roisin Ciara Caoimhe Maeve Bridget Grainne"),
        _split("Patrick Sean Ciaran Conor Declan Liam Eoin Padraig Brendan Niall Cormac"),
        _split("O'Neill O'Connor Murphy Kelly Byrne Ryan O'Sullivan Walsh McCarthy Gallagher"
               " Doherty Kennedy Lynch Quinn O'Shaughnessy"),
    ),
    Culture(
        "punjabi", 0.03,
        _split("Harpreet Gurpreet Manpreet Jaspreet Amandeep Simran Navdeep Kiranjit Sukhdeep"),
        _split("Harpreet Gurpreet Jaspreet Amandeep Balwinder Kuldeep Manjit Ranjit Sukhdeep"),
        _split("Singh Kaur Gill Sandhu Dhillon Sidhu Bains Virdee Grewal"), 0.5,
    ),
    Culture(
        "gujarati", 0.02,
        _split("Priya Hina Bhavna Nisha Meera Jyoti Pooja Kavita Rekha Sonal Diya"),
        _split("Rajesh Amit Sanjay Nilesh Vijay Kiran Hitesh Mukesh Jayesh Ketan Ravi Raj"),
        _split("Patel Shah Desai Mehta Mistry Chauhan Parmar Solanki"), 0.3,
    ),
    Culture(
        "pakistani", 0.05,
        _split("Aisha Fatima Zainab Shazia Rukhsana Saima Nadia Sana Samina Maryam Yasmin"),
        _split("Mohammed Muhammad Imran Bilal Usman Tariq Asif Hamza Hassan Omar Yusuf Ibrahim"),
        _split("Khan Hussain Ahmed Ali Malik Mahmood Akhtar Iqbal Butt Shaikh Mirza Begum"), 0.4,
    ),
    Culture(
        "bangladeshi", 0.02,
        _split("Nasima Rahima Shirin Salma Fatema Jahanara Rehana Taslima"),
        _split("Abdul Mohammed Shah Kamal Rafiq Nurul Jalal Anwar Shafiq"),
        _split("Begum Miah Uddin Islam Rahman Chowdhury Ali Khatun"), 0.2,
    ),
    Culture(
        "west african", 0.03,
        _split("Blessing Ngozi Chioma Funmilayo Abena Akua Esther Comfort Oluwaseun Adaeze Amara"),
        _split("Chinedu Emeka Oluwaseun Kwame Kofi Adebayo Tunde Samuel Emmanuel Ikenna Yaw"),
        _split("Okafor Okonkwo Adeyemi Mensah Boateng Owusu Nwosu Balogun Eze Asante Ogunleye"), 0.6,
    ),
    Culture(
        "polish", 0.03,
        _split("Agnieszka Katarzyna Małgorzata Ewa Monika Magdalena Joanna Zofia Aleksandra"),
        _split("Piotr Krzysztof Tomasz Paweł Michał Łukasz Mateusz Marcin Jakub Grzegorz"),
        _split("Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański"
               " Dąbrowski Wróblewska Jabłońska"), 0.3,
    ),
    Culture(
        "romanian", 0.015,
        _split("Elena Ioana Mihaela Andreea Cristina Alina Gabriela Raluca"),
        _split("Andrei Mihai Ionuț Alexandru Florin Cristian Vasile Gheorghe"),
        _split("Popescu Ionescu Popa Dumitru Stan Radu Munteanu Marin Constantin"), 0.4,
    ),
    Culture(
        "chinese", 0.015,
        ("Ka Man", "Ka Yan", "Wing Sze", "Mei Ling", "Xiu Ying", "Li Na", "Hoi Yan", "Jia Hui"),
        ("Ka Fai", "Ka Ho", "Chi Wai", "Wei Ming", "Jian Guo", "Kin Man", "Tsz Hin", "Jun Jie"),
        _split("Chan Wong Cheung Lam Leung Ng Li Wang Zhang Chen Liu Yang"), 0.05,
    ),
    Culture(
        "eritrean and arab", 0.02,
        _split("Hanan Layla Selam Hiwot Noor Rania Amal Iman Samira"),
        _split("Yonas Dawit Khalid Mustafa Ahmed Abdulrahman Yusuf Osman Kamal Tariq"),
        ("Tesfay", "Gebremedhin", "Abdullah", "Al-Hassan", "El Sayed", "Farah", "Warsame", "Haile"),
        0.2,
    ),
    Culture(
        "portuguese and spanish", 0.02,
        _split("Maria Ana Beatriz Inês Sofía Lucía Carmen Catarina"),
        _split("José João Carlos Luís Miguel Tiago Javier Andrés"),
        ("da Silva", "dos Santos", "Ferreira", "Pereira", "García López", "Rodrigues", "Núñez",
         "de Oliveira", "Fernández Ruiz"), 0.5,
    ),
)  # fmt: skip
CULTURES = (ENGLISH, *OTHERS)
SHORT: dict[str, tuple[str, ...]] = {
    "Margaret": ("Maggie", "Peggy"), "Susan": ("Sue",), "Rebecca": ("Becky",),
    "Elizabeth": ("Liz", "Beth", "Betty"), "Katarzyna": ("Kasia",), "Robert": ("Bob", "Rob"),
    "William": ("Bill", "Will"), "James": ("Jim", "Jamie"), "Michael": ("Mike", "Mick"),
    "Thomas": ("Tom",), "Christopher": ("Chris",), "Stephen": ("Steve", "Steven"),
    "Daniel": ("Dan", "Danny"), "Samuel": ("Sam",), "Joseph": ("Joe",), "Benjamin": ("Ben",),
    "Alexander": ("Alex", "Sandy"), "Edward": ("Ted", "Ed"), "Richard": ("Dick", "Rick"),
    "Anthony": ("Tony",), "Nicholas": ("Nick",), "Patricia": ("Pat", "Trish"),
    "Deborah": ("Debbie",), "Victoria": ("Vicky",), "Samantha": ("Sam",), "Joshua": ("Josh",),
    "Mohammed": ("Muhammad", "Mohamed", "Md"), "Muhammad": ("Mohammed", "Mohammad"),
    "Hussain": ("Hussein",), "Ahmed": ("Ahmad",), "Yusuf": ("Yousef",), "Siobhan": ("Shevaun",),
    "Niamh": ("Neve",), "Alasdair": ("Alistair",), "Piotr": ("Peter",), "Aisha": ("Ayesha",),
    "Matthew": ("Matt",), "Andrew": ("Andy",), "Kenneth": ("Ken",), "Frederick": ("Fred",),
    "Philip": ("Phil", "Phillip"), "Oluwaseun": ("Seun",), "Penelope": ("Penny",),
    "Jacqueline": ("Jackie",), "Michał": ("Michal",), "Fatima": ("Fatimah",),
}  # fmt: skip
_FRONT = (
    "Al Bar Bex Cold Crow Dal Dun East El Fen Gran Had Hart Hazel Kel Kirk Lang Led Lin Mal Mar"
    " Nor Oak Pem Pick Quar Raven Rush Sel Stan Thorn Tor Up Wake Wal West Whit Win Wool Yar"
).split()
_BACK = (
    "bank bourne bridge by combe cote croft dale den field ford gate grave ham hurst ley low man"
    " mere moor more over shaw stead stock stone thorpe ton wick worth"
).split()


def pick(rng: random.Random, names: tuple[str, ...]) -> str:
    """A name; the first of a list are the most common, as in life."""
    return names[min(int(rng.expovariate(3.2 / len(names))), len(names) - 1)]


def culture(rng: random.Random) -> Culture:
    """A culture, as often as it is found."""
    return rng.choices(CULTURES, [one.share for one in CULTURES])[0]


def family_name(rng: random.Random, of: Culture) -> str:
    """A family name; nearly half of the English ones are rare."""
    if of.share > 0.04 and rng.random() < 0.45:
        return rng.choice(_FRONT) + rng.choice(_BACK)
    return pick(rng, of.family)


def given_name(rng: random.Random, of: Culture, sex: str) -> str:
    """A given name of a culture for a sex, F or M."""
    return pick(rng, of.women if sex == "F" else of.men)
