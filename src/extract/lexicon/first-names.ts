const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** First names that texts go on about as "he". */
export const HIS_NAMES = words(`
  aaron abbas abdel abdul abdullah abdulrahman abraham adam adnan adrian ahmad ahmed ahmet alain alan albert alberto alejandro
  aleksandr aleksandar alex alexander alexandre alexei alfred ali allen alberto amir amit anatoly anders andre andreas andrei andrew andrii
  andriy andrzej angus ansar anthony antoine anton antonio antony arnold arthur arturo ashraf avi avraham aziz barack barry bashar
  ben benjamin bernard bernie bill bob boris brad brendan brett brian bruce bruno carlos carl charles charlie chris christian christopher chuck
  clarence claude colin craig dan daniel daniele dave david dean dennis denis derek diego dimitri dirk dmitri dmitry dominic donald
  doug douglas ed edgar eduardo edward edwin ehud elijah eli emilio emmanuel enrique eric erik ernest ernesto esteban eugene evan fadi fahd
  faisal farhan felipe felix ferdinand fernando francisco francois frank franz fred frederic friedrich gabriel gareth gary gavin
  geoffrey george gerald gerard gerhard giovanni giorgio giuseppe glenn gordon graham greg gregory guillermo gunther gustavo guy
  habib hakeem hamad hamid hans harold harry hasan hassan hector helmut henri henrik henry hermann herbert howard hugh hugo hussein
  ian ibrahim igor ilya imran isaac ismail ivan jack jacob jacques jaime jake jamal james jan jared jason javier jay jean jeff
  jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joao joe joel johan johann john johannes jon jonas jonathan jorge jose
  joseph josh joshua juan julian julio jurgen justin kareem karim karl kash keith ken kenneth kevin khaled khalid khalil klaus
  konstantin kurt kyle lars larry laurent lawrence leo leon leonard leonid lindsey lloyd lorenzo louis luca lucas luigi luis lukas
  luke magnus mahmoud malcolm manfred manuel marc marcel marcelo marco marcos marcus mariano mario mark markus martin mateusz
  matteo matthew matthias matthieu maurice max maxim mehmet michael michel miguel mikhail mike mitch mohamed mohammad mohammed
  moshe muhammad murat mustafa mykhailo mykola nasser nathan neil nicholas nick nicolas nigel nikolai nikolay norman oleg oleksandr
  oleksii oliver olivier omar oren oscar osama otto pablo pascal patrick paul paulo pavel pavlo pedro pete peter petr petro phil
  philip philippe pierre piotr rafael raj ralph ramon randy rashid raul ray raymond rene reza ricardo richard rick rob robert roberto
  rodrigo roger roland roman ron ronald rudolf ruslan russell ryan saad saeed said sajid salah salem salman sam sami samir samuel saul
  scott sean sebastian serge sergei sergey sergio serhii shimon simon stefan stephane stephen steve steven stuart sven taher tamim
  tariq ted terry theo theodore thierry thomas tim timothy tobias todd tom tomas tony travis tyler umar urs uzi vadim valery vasily
  victor viktor vincent vitaly vitalii vladimir volker volodymyr walid walter warren wayne werner wilhelm will william wolfgang xavier yahya
  yair yasser yevgeny yitzhak yoav yossi youssef yuri yuriy yusuf zaki zvi`);

/** First names that texts go on about as "she". */
export const HER_NAMES = words(`
  abigail ada adriana agnes aisha alice alicia alison alexandra alexandria amanda amber amina amira amy ana anastasia andrea angela
  angelina anita ann anna annalena anne annette annie annika antonia april ariana astrid audrey aviva ayelet barbara beatrice beatriz
  becky bella bernadette beth betty brenda bridget brigitte camilla carla carly carmen carol carolina caroline carolyn carrie
  catherine cathy cecilia cecile celia charlotte chelsea cheryl chiara chloe christina christine christiane chrystia cindy claire clara
  claudia colleen condoleezza constance cristina cynthia dalia daniela daria deborah debbie delcy denise diana diane dina dolores
  donna dora doris dorothy edith eileen elena eleanor elisa elisabeth elise elizabeth ella ellen elsa emily emma erika erin esther
  eva eve evelyn fatima fatma felicity fiona florence frances francesca gabriela gail galina georgia gertrude gillian gina giorgia
  gisele giulia gladys gloria grace greta gretchen hala hanan hannah heather helen helena helene hilary hillary huda huma ida ilana
  ilse inga ingrid irene irina iris isabel isabella isabelle ivanka jacinda jackie jacqueline jane janet janice jean-marie jeanne
  jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy julia juliana julie kaja kamala karen karin
  karine karoline kate katharina katherine kathleen kathryn kathy katie katrina kayleigh kelly kristalina kristen kristi kristin
  kristina laila laura lauren leah leila lena leonor liana lidia lilian liliana lily linda lisa liudmila liz lois loretta lorraine louise lucia lucy
  ludmila luisa lydia lyudmila madeleine maggie maia mandy manuela margaret margarita margot maria mariam mariana marianne marie
  marina marjorie martha mary maryam matilda maureen maya megan melania melanie melissa mercedes mette michele michelle mila miranda
  miriam molly mona monica monika monique nabila nadia nadine nadezhda nancy naomi natalia natalie natalya nazanin nicola nicole nikki nina
  noa noor nora nour ofelia oksana olena olga olivia ophelia orit orly pamela patricia patty paula paulina pauline peggy penelope penny
  petra phyllis pilar priti rachel rania raquel rebecca regina renate rima rita roberta robin rosa rosalind rosario rose rosemary
  roxana ruth sabine sabrina sally samantha samira sandra sara sarah sharon sheila shirley sigrid silvia simone sofia
  sonia sophia sophie stella stephanie sue suella susan susana susanna susanne suzanne sviatlana svetlana svitlana sylvia tamar tamara
  tammy tania tanya tara tatiana teresa theresa tina tulip tulsi ursula valentina valerie vanessa vera veronica victoria viktoria
  violeta virginia vivian wendy winifred yael yasmin yelena yevgenia yolanda yulia yuliia yvette yvonne zainab zeinab zoe`);
