"""Word lists for telling a full stop that ends a sentence from one that shortens a word. Data only, no logic.

All entries are lower case and without the final full stop. The lists are general English newspaper usage (titles,
ranks, company forms, the AP and postal short forms of states and months), compiled by hand for this project.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and ranks: a name follows, so the full stop never ends a sentence.
BEFORE_NAME = _words(
    """
    mr mrs ms mx dr prof profs drs messrs mmes rev revs fr hon pres gov govs sen sens rep reps del amb asst assoc
    gen lt col maj capt cpt cmdr cdr sgt sgts cpl pvt pfc spc adm brig insp supt det ofc cmsgt ssgt msgt tsgt sfc
    atty attys dir supv mt mts ft pt hr msgr mgr sra srta st ste vs v viz cf al e.g i.e eg approx
    lieut commdr const dep maj.gen lt.col lt.gov lt.gen brig.gen vice-adm rear-adm
    """
)

# Short forms that take a number (a month its day, a page its number); without a number after them they end a sentence
# as any word does.
BEFORE_NUMBER = _words(
    """
    no nos nr n° no° p pp pg pgs fig figs eq eqs sec secs art arts vol vols ch chap chaps par para cl reg regs tel
    jan feb mar apr jun jul aug sep sept oct nov dec ext apt rm rte hwy ver approx
    """
)

# Short forms that stand in the middle as well as at the end: the next word decides.
MAY_END = _words(
    """
    inc corp co cos ltd plc llc llp bros bhd pty gmbh s.a n.v a.g s.p.a jr sr esq etc ph.d m.d m.b.a b.a m.a b.s m.s
    j.d d.d.s r.n ph.d.s phd dept depts univ inst assn ave blvd rd ln pl sq hwy rte ctr bldg mfg intl natl
    gov't govt int'l nat'l est min max avg temp misc incl excl hrs mins secs lbs oz yds mph kg km cm mm
    ala ariz ark calif colo conn del. fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.h n.j n.m n.y
    n.c n.d okla ore pa r.i s.c s.d tenn tex va vt wash w.va wis wyo d.c b.c alta sask man ont que n.s p.e.i
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    a.m p.m a.d b.c.e c.e b.c u.s u.s.a u.k u.n e.u u.s.s.r u.a.e d.p.r.k l.a n.y.c st ed eds trans repr rev
    ser comm dist admin adv abbr def neg pos orig cont ref refs sp spp var ssp anon
    """
)

# After a short form that may end a sentence, one of these words shows that a new one began. Words that also begin
# names ("New", "First", "Under Secretary") are left out.
STARTERS = _words(
    """
    the a an this that these those it its he she they we you i his her their our your my who what when where why how
    which whose there here in on at by for from with without after before during since until while because although
    though if unless when as but and or so yet nor however meanwhile moreover furthermore also then thus still
    therefore instead nevertheless otherwise besides indeed perhaps maybe now today yesterday tomorrow according
    some many most several few all both each every any another other others none nobody nothing everyone everything
    one no not only just even is are was were do does did have has had can could will would should may might must
    let please if about among between despite through throughout against across despite given like unlike once
    soon later earlier ever never always often sometimes people officials police such another asked
    it's he's she's they're we're i'm you're that's there's what's don't i've i'd i'll we've they've he'd she'd it'd
    isn't aren't wasn't doesn't didn't can't won't its hes shes theyre im dont thats theres whats
    """
)

SPEECH_VERBS = _words(
    """
    said says say saying asked asks asking told tells replied replies added adds answered exclaimed wondered wonders
    shouted yelled cried recalled wrote writes tweeted demanded joked quipped countered insisted explained continued
    noted observed remarked responded screamed laughed whispered muttered declared
    """
)
# Of the above, those that are plain words as well when written small: "Mass." and "mass.", "Sen." and "sen.".
ONLY_CAPITALISED = _words(
    """
    mass miss wash ill ore conn del ind mar dec jan sat sun mon wed art arts sec col gen maj hon man pa la va det sup
    rep reps pres pt fig figs ch par cl ser comm dist ed eds rev revs ont mont const dep sq pos neg def pl fr no. ark
    """
)
