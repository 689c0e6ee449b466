"""What happened to the things a number counts: killed, injured, arrested, destroyed, stolen. Word lists only, no deciding.

`AFTER` are forms that stand after the number ("ten people were killed", "80 hurt"), `BEFORE` forms that stand before it
("killing ten people", "a death toll of ten"). Roles of people, of things and of sums of money are told apart, for a
number that has a role is compared only with a number in the same role.
"""

from __future__ import annotations

from store.english import news_words


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {form: role for role, forms in rows.items() for form in forms.split()}


AFTER = _table(
    {
        "killed": "dead died die dies dying killed slain perished perish perishes murdered deaths fatalities drowned massacred executed slaughtered",
        "injured": "injured wounded hurt injuries hospitalized hospitalised maimed casualties",
        "shot": "shot",
        "missing": "missing unaccounted disappeared vanished",
        "arrested": "arrested detained apprehended jailed imprisoned captured nabbed arrests detentions custody rounded",
        "charged": "charged indicted prosecuted",
        "homeless": "homeless displaced evacuated fled flee uprooted",
        "trapped": "trapped stranded stuck",
        "rescued": "rescued saved survived survivors freed released",
        "taken": "kidnapped abducted hostage hostages captive",
        "infected": "infected sickened ill sick cases infections infection",
        "laid off": "sacked redundant fired layoffs redundancies",
        "destroyed": "destroyed flattened leveled levelled razed demolished wrecked collapsed gutted burned burnt torched ruined",
        "damaged": "damaged affected damage severed cut snapped",
        "stolen": "stolen robbed",
        "seized": "seized confiscated recovered",
        "sold": "sold",
        "escaped": "escaped",
        "attending": "attended marched demonstrated protested gathered rallied attending",
        "watching": "watched viewed followed tuned viewers viewing watching",
        "living": "inhabitants residents population",
        "without power": "power electricity",
        "aboard": "aboard board inside",
        "held": "held",
        "found": "found discovered",
    }
)
BEFORE = _table(
    {
        "killed": "kill kills killed killing slay slain slew murder murdered murdering murders toll deaths fatalities claim claimed claiming claims massacred drowned dead executed",
        "injured": "injure injures injured injuring wound wounds wounded wounding hurt hurts hurting hospitalized hospitalised hospitalizing injuries casualties",
        "shot": "shot shoots shooting",
        "missing": "missing",
        "arrested": "arrest arrests arrested arresting detain detains detained detaining apprehended apprehending jailed jailing capture captures captured capturing nab nabs nabbed nabbing",
        "charged": "charge charges charged charging indicted",
        "homeless": "displace displaces displaced displacing evacuate evacuated evacuating uprooted uprooting",
        "trapped": "trap traps trapped trapping strand stranded stranding",
        "rescued": "rescue rescued rescuing rescues saved saving freed freeing released releasing",
        "taken": "kidnapped kidnapping abducted abducting hostage",
        "infected": "infect infects infected infecting sickened sickening",
        "laid off": "axe axed axing sack sacks sacked sacking shed shedding slash slashed slashing lay laying lays cut cuts cutting eliminate eliminated eliminating",
        "destroyed": "destroy destroys destroyed destroying flatten flattens flattened flattening level levels leveled levelled leveling levelling raze razes razed razing demolish demolished demolishing wrecked wrecking collapsed gutted gutting burned burning torched torching ruined",
        "damaged": "damage damages damaged damaging",
        "stolen": "steal steals stole stolen stealing rob robbed robbing looted looting snatched",
        "seized": "seize seized seizes seizing confiscated confiscating recovered recovering",
        "sold": "sell sells sold selling",
        "attending": "attendance drew attracted drawing attracting attended",
        "living": "population home houses",
        "aboard": "carrying carried carry carries aboard board",
        "held": "hold holds holding held",
        "found": "found find finds finding discovered discover",
    }
)
PASSIVE = news_words.bag("was were been being is are be get got")
# Forms that turn passive only with an auxiliary or at the end of their phrase: "three gunmen killed 12" is no toll of three.
TRANSITIVE = news_words.bag(
    "killed injured wounded hurt shot arrested detained charged captured destroyed damaged rescued robbed seized recovered sold murdered freed released "
    "kidnapped abducted"
)
MONEY = _table(
    {
        "price": "buy buys bought buying acquire acquires acquired acquiring acquisition purchase purchased purchases purchasing takeover deal merger "
        "sell sells sold selling sale price bid offer offered offers offering contract transaction buyout pay paid pays paying worth valued value",
        "stolen": "steal stole stolen stealing theft heist robbery rob robbed robbers raid haul loot looted thieves",
        "fine": "fine fined fines penalty penalties",
        "bail": "bail bond",
        "loss": "loss losses lost",
        "box office": "grossed grossing gross opened opening box weekend",
        "damage": "damage damages",
        "revenue": "revenue revenues sales turnover",
        "profit": "profit profits earnings earned",
        "raised": "raised raise raises raising funding",
        "donated": "donated donate donation donations gift gave",
        "budget": "budget spending spend spent cost costs costing",
        "debt": "debt debts owe owes owed loan loans",
        "aid": "aid bailout package rescue",
        "reward": "reward prize award awarded jackpot",
        "salary": "salary wage wages salaries",
        "settlement": "settle settled settlement compensation",
        "stake": "invest invested investment invests stake",
        "ransom": "ransom",
    }
)
GENERIC = news_words.bag(
    "person survivor resident inhabitant fan spectator attendee participant marcher victim other body soul life individual human civilian casualty fatality injury death dead injured wounded missing kill injure"
)
PEOPLE = GENERIC | news_words.bag("""man woman child boy girl worker employee soldier troop policeman officer student passenger protester demonstrator rebel militant fighter
    suspect resident villager tourist migrant refugee hostage member teenager teen youth inmate prisoner patient survivor crew civilian
    gunman police journalist pupil teacher doctor nurse baby infant family relative guest customer shopper bystander pedestrian driver sailor
    pilot firefighter marine miner fan spectator voter settler palestinian israeli american foreigner national colleague coworker friend
    participant marcher attendee inhabitant citizen homeowner scientist guard job captive physician lawmaker climber""")
ANIMALS = news_words.bag(
    "animal cow cattle sheep goat horse dog cat bird fish chicken hen duck pig whale dolphin elephant tiger lion bear deer wolf seal turtle bee "
    "shark camel rhino tree plant company firm bank vehicle car village"
)
OF_PEOPLE = news_words.bag(
    "killed injured shot escaped missing arrested charged homeless trapped rescued taken attending living infected aboard"
) | {"laid off"}
