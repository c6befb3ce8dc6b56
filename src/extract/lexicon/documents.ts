const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** What is issued, and says what its issuer said: "a statement", "a letter", "a report". */
export const DOCUMENTS = words(`
  statement statements letter report reports document documents memo declaration communique warning resolution message post tweet
  filing indictment complaint petition study survey poll polls email notice decree release editorial article announcement
  assessment analysis review briefing bulletin information broadcast note`);

/** How something came about that is issued: "a statement | released by the government". */
export const ISSUED = words(`
  released issued signed published written posted sent prepared drafted delivered adopted made compiled circulated shared printed
  distributed put out earlier jointly later`);
