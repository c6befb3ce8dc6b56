const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Offices and functions: with an organisation beside it, such a noun describes someone who speaks for it. */
export const ROLES = words(`
  minister premier president vice-president spokesman spokeswoman spokesperson ambassador envoy secretary chief leader head chairman
  chairwoman chair chairperson director commander general chancellor king emir sheikh prince official diplomat representative adviser advisor
  negotiator senator governor mayor commissioner coordinator rapporteur consul attache premier prosecutor judge lawmaker
  speaker deputy aide member officer undersecretary founder president-elect ceo manager editor lawyer attorney rector bishop
  archbishop patriarch pope ayatollah imam rabbi colonel captain lieutenant admiral brigadier major mediator delegate ombudsman
  pm fm mp congressman congresswoman councillor legislator parliamentarian sergeant superintendent inspector constable commandant marshal counsel`);

/** Plural heads that speak for the organisation beside them ("Israeli officials"). */
export const OFFICIALS = words(
  'officials delegates diplomats leaders authorities negotiators ministers commanders envoys representatives spokespeople mediators officers',
);

/** Nouns for the organisation itself once it is beside them: "the Russian side", "a Hamas delegation". */
export const COLLECTIVES = words(`
  delegation side movement group team wing arm branch politburo leadership government govt administration army military ministry embassy office mission authorities
  organisation organization faction party bureau command cabinet presidency council agency commission committee forces police
  parliament court regime service department directorate navy inspectorate services consulate palace authority state country kingdom union alliance bloc foundation forum society company campaign intelligence`);

/** Plurals of such nouns, one of each of those named beside them: "the Vellian and Kestan governments". */
export const COLLECTIVE_PLURALS = words(`
  governments ministries armies militaries delegations sides parties movements groups factions teams embassies administrations
  presidencies parliaments councils agencies commissions committees countries states nations organisations organizations bodies
  unions authorities leaderships`);

/** Those of them that a country's adjective does not make its state's: "an Ostmarker company". */
export const GROUPS = words(`
  group movement organisation organization faction party agency commission committee union alliance bloc foundation forum society
  company campaign`);

/** Bodies and offices of a state, by whatever country an article speaks of. */
export const GOVERNING = words(
  'government govt leadership regime administration authorities cabinet parliament army military ministry minister ministers president premier pm fm',
);

/** Parts of a state, whose spokespeople speak for it. */
export const STATE_PARTS = words(
  'government police army military navy ministry presidency cabinet parliament bureau department prosecution prison guard',
);

/** Those of a state that texts speak of without an article: "Police said", "Ministers said". */
export const STATE_PLURALS = words('police authorities ministers prosecutors');

/** Offices that headlines write without one: "Road is open – FM". */
export const STATE_HEADLINE = words('pm fm');

/** Offices by which a text says whom somebody speaks for, whatever is known of them: "Vellian President Orla Venn". */
export const STATE_OFFICES = words(`
  president premier pm fm minister chancellor king queen emir sultan secretary ambassador envoy spokesman spokeswoman spokesperson general
  colonel admiral diplomat negotiator undersecretary governor`);

/** Roles and titles in which nobody speaks for a state: "a Vellian lawyer". */
export const PRIVATE = words(`
  lawyer attorney editor manager rector bishop archbishop imam rabbi founder ceo member professor prof prof. dr dr. mr mr. mrs mrs.
  ms ms. sir dame lord lady the then former top senior special executive managing education health energy`);

/** What ministers look after where they are called secretaries: "Health Secretary". */
export const PORTFOLIOS = words(`
  home foreign defence defense interior treasury justice health education transport transportation business trade commerce labour labor
  culture environment energy agriculture housing security state northern scottish welsh`);

/** Ranks of armies and of police forces; captains also lead teams and ships. */
export const RANKS = words(`
  general gen gen. colonel col col. major maj maj. lieutenant lt lt. brigadier brig brig. admiral adm adm. commodore sergeant sgt sgt.
  superintendent inspector constable commandant marshal`);

/** What makes somebody speak for themselves: "former Vellian minister", "Vellian opposition leader". */
export const NO_LONGER = words(
  'former ex retired ousted dismissed sacked deposed jailed imprisoned exiled fugitive opposition dissident late onetime',
);

/** What makes an office another one: "vice president" is not the president. */
export const DEPUTIES = words('vice deputy assistant');

/** Titles and nouns that tell by which pronoun a text goes on about somebody. */
export const MALE = words(
  `mr mr. sir lord king emir sheikh prince father husband brother son man gentleman businessman
  spokesman chairman congressman councilman assemblyman policeman pope imam`,
);
export const FEMALE = words(
  `mrs mrs. ms ms. miss dame lady queen princess mother wife widow sister daughter woman businesswoman
  spokeswoman chairwoman congresswoman councilwoman assemblywoman policewoman actress`,
);

/** Those who decide in a state without speaking for it. */
export const JUDGES = words('judge judges justice justices magistrate magistrates court courts tribunal jury');

/** Where somebody works who is of a state without speaking for it: "the Vellian policy institute". */
export const INSTITUTES = words(`
  institute institutes university college think-tank tank centre center company firm newspaper broadcaster charity club team school
  hospital museum association federation band label studio startup academy society union league foundation chamber liberties`);

/** Those who fight for a state, by whom a text may first speak of its army. */
export const TROOPS = words('troops soldiers forces commandos jets warplanes police navy gunboats tanks army military');

/** Those who speak for the country whose capital they are said to be in: not its courts, and not the diplomats there. */
export const SEATED: ReadonlySet<string> = new Set([
  ...GOVERNING,
  ...STATE_PLURALS,
  ...words('official officials leaders politicians spokesman spokeswoman spokesperson'),
]);

/** Words that make a name a group's. */
export const GROUP_NAMES = words(`
  movement party organisation organization agency commission committee union alliance bloc foundation forum society campaign watch
  relief institute association federation league fund trust coalition front brigades force forces army observatory initiative
  project rights monitor doctors`);

/** Words that only tell of what kind an armed group or a movement is. */
export const MILITANT = words(`
  militant militants rebel rebels guerrilla resistance terror terrorist opposition insurgent militia islamist jihadist separatist
  shia shiite sunni ruling governing`);

/** What somebody issues, and what then says what its issuer said. */
export const STATEMENT_NOUNS = words('statement declaration communique remarks message letter address');

/** Heads that leave a speaker unnamed. */
export const UNNAMED = words(`
  official officials source sources diplomat diplomats witness witnesses resident residents analyst analysts expert experts critic
  critics observer observers relative relatives family families protester protesters activist activists person people man woman
  men women reporter reporters journalist journalists media report reports survivor survivors doctor doctors medic medics
  soldier soldiers officer officers aide aides adviser advisers lawmaker lawmakers someone others one two three another both many some most all several few
  neighbour neighbours neighbor neighbors gunman gunmen militants fighters rebels bandits kidnappers captors prosecutors investigators
  police policemen villagers campaigners researchers commentators lawyers teachers colleague colleagues friend friends parents
  hostage hostages captive captives prisoner prisoners detainee detainees spouse widow widower fiance fiancee partner girlfriend boyfriend grandmother grandfather employer
  wives husbands mothers fathers mother father brother sister wife husband son daughter cousin uncle`);

/** Those who speak for the person they work for. */
export const STAFF = words(`
  spokesman spokeswoman spokesperson spokespeople aide aides adviser advisers advisor advisors office administration campaign team`);

/** Those who are sent to another: "the ambassador to Vellia" does not speak for it. */
export const SENT = words(
  'ambassador ambassadors envoy envoys consul consuls attache representative representatives delegate',
);

/** What somebody heads: "Venn's government" speaks for whom Venn speaks for. */
export const HEADED = words('government govt cabinet coalition ministry deputy');

/** Those who fight in a state without fighting for it: "a Vellian rebel commander". */
export const REBELS = words('rebel rebels militia insurgent guerrilla separatist jihadist militant paramilitary');

/** What a body publishes, and is then said to say. */
export const FIGURES = words('figures data statistics records');

/** Those who have to do with an organisation without speaking for it. */
export const OUTSIDERS = words(`
  fellow professor lecturer economist columnist victim victims critic critics opponent opponents rival rivals enemy enemies scholar historian author specialist defector deserter
  survivor target veteran`);

/** Those who, beside a body of a state, are of it: "a Foreign Ministry expert". */
export const WORKERS = words(
  'expert experts analyst analysts specialist investigator investigators researcher economist scientist doctor officer officers source sources',
);

/** What people are, as texts write it before a name: "Activist Ana Quandt". */
export const CALLINGS = words(`
  actor actress architect artist astronaut attorney author banker billionaire blogger broadcaster businessman businesswoman
  campaigner chef cleric coach comedian commentator congressman congresswoman constable detective director dissident driver entrepreneur
  farmer filmmaker fisherman hotelier inspector investigator investor journalist lawmaker lobbyist millionaire miner musician
  novelist nurse paramedic pastor philanthropist photographer pilot pollster presenter priest producer publisher refugee researcher sailor
  scientist sergeant singer sociologist soldier strategist student superintendent surgeon teacher trooper villager volunteer voter
  warden worker writer youtuber`);

/** Words that stand before a name without being part of it. */
export const TITLES = words(`
  mr mr. mrs mrs. ms ms. dr dr. sir dame lord lady sen sen. rep rep. gov gov. gen. lt. lt col. maj. capt. sgt. adm. brig. prof. professor
  president minister premier pm fm prime foreign defence defense deputy vice secretary secretary-general spokesman spokeswoman
  spokesperson ambassador envoy chief leader head chairman chairwoman chair director commander general chancellor king queen emir
  sheikh prince princess senator governor mayor commissioner coordinator adviser advisor judge justice captain colonel
  lieutenant major admiral brigadier pope ayatollah imam rabbi bishop archbishop former then acting interior finance state
  justice energy health education security national special senior top congressman congresswoman representative speaker
  commandant gen maj col lt sgt capt cmdr brig undersecretary assistant executive managing the`);

/** Words that make a capitalised name an organisation's. */
export const ORGANISATION_WORDS = words(`
  navy guard ministry council party union movement organisation organization agency committee university group army forces brigades force
  foundation institute association federation league company corporation bank court office department bureau commission center
  centre front front authority society club network news times post press journal tribune gazette herald service services police
  parliament congress senate assembly house cabinet forum campaign fund trust alliance coalition command corps board inc. ltd. co.
  corp. llc plc school hospital church mosque embassy mission crescent cross international nations academy observatory watch
  radio television tv media museum college team crew guild syndicate institution directorate secretariat consulate airlines airways relief initiative project programme program`);

/** Words that make a name of a place's into a newspaper's, a broadcaster's or a school's. */
export const MEDIA_WORDS = words(
  'times post herald news tribune journal gazette press network radio television tv today university museum',
);

/** Words for those who tell what others said. */
export const NEWS_WORDS = words(
  'media newspaper newspapers agency broadcaster outlet outlets report reports website daily',
);

/** Roles that texts write in several ways, as one. */
export const SPOKEN_ROLES: ReadonlyMap<string, string> = new Map([
  ['spokesman', 'spokesperson'],
  ['spokeswoman', 'spokesperson'],
  ['chairman', 'chair'],
  ['chairwoman', 'chair'],
  ['chairperson', 'chair'],
  ['premier', 'prime minister'],
  ['pm', 'prime minister'],
  ['fm', 'foreign minister'],
  ['defense', 'defence'],
]);

/** Offices that texts write in other words than those who hold them do: the words, then what they may stand for. */
export const OFFICES: readonly (readonly [written: string, ...offices: string[]])[] = [
  ['top diplomat', 'foreign minister', 'foreign secretary', 'secretary of state', 'minister of foreign affairs'],
  ['chief diplomat', 'foreign minister', 'foreign secretary', 'secretary of state', 'minister of foreign affairs'],
  ['foreign minister', 'minister of foreign affairs', 'minister for foreign affairs'],
  ['minister of foreign affairs', 'foreign minister'],
  ['foreign policy chief', 'high representative for foreign affairs'],
  ['chief', 'secretary-general', 'secretary general', 'director-general', 'commissioner-general'],
  ['defence chief', 'defence minister', 'secretary of defence', 'defence secretary'],
  ['defence minister', 'minister of defence'],
  ['finance chief', 'finance minister', 'treasury secretary'],
  ['human rights chief', 'high commissioner for human rights'],
  ['rights chief', 'high commissioner for human rights'],
  ['army chief', 'chief of staff', 'chief of the general staff'],
  ['military chief', 'chief of staff', 'chief of the general staff'],
];

export const PRONOUNS = words('he she it they who which i we you this that these those one');
