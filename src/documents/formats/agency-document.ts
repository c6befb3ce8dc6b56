import type { Document } from '../../model.ts';
import { cleanText } from '../../text/clean-text.ts';
import { DocumentError } from '../../text/document-error.ts';
import { findAddress } from '../bytes/canonical-url.ts';
import { findParsableMoment } from '../dates/dates.ts';
import { ownLanguage } from '../fields/infer-language.ts';
import { findOutletByName, findOutletByUrl, getOutlet } from '../fields/outlet-of.ts';
import { type DocumentContext, describeDocument, writesMonthFirst } from '../fields/stated-fields.ts';
import { findLanguage } from './html-metadata.ts';
import { extractFragmentText } from './html-parse.ts';

/** An item in one of the formats of the IPTC, as written. */
export interface AgencyItem {
  /** The provider's id, the same in every version: an address, `urn:newsml:…` or `tag:…`. */
  id: string | undefined;
  /** Other addresses of it. */
  addresses: (string | undefined)[];
  /** Names of its provider, the most reliable first. */
  providers: (string | undefined)[];
  headline: string | undefined;
  /** Dates of the first version, before those of the content. */
  published: (string | undefined)[];
  updated: string | undefined;
  language: string | undefined;
  /** "usable", "withheld" or "canceled". */
  status: string | undefined;
  /** HTML, NITF or text. */
  body: string | undefined;
}

/**
 * Makes a document of an agency's item. Its address counts only if it is at its outlet's host. Without one, its id becomes its
 * origin, so that all its versions are of one article wherever they were read. Throws `DocumentError`.
 */
export function describeAgencyItem(item: AgencyItem, origin: string, context: DocumentContext): Document {
  const status = item.status?.replace(/^.*:/u, '').toLowerCase();
  if (status === 'withheld' || status === 'canceled' || status === 'cancelled') {
    throw new DocumentError(`is ${status} by its provider; remove it`);
  }
  const text = cleanText(extractFragmentText(item.body ?? ''));
  if (text.trim() === '') throw new DocumentError('has no text; give an item with a body');
  const named = item.providers.find((name) => name && findOutletByName(name, context.outlets));
  const addresses = [item.id, ...item.addresses].flatMap((each) => findAddress(each) ?? []);
  const known = addresses.find((address) => findOutletByUrl(address, context.outlets));
  const outlet = getOutlet({ outlet: named, url: known }, context);
  const url = addresses.find((address) => findOutletByUrl(address, context.outlets) === outlet);
  const zone = context.timeZone ?? outlet.timeZone;
  const moment = (...written: (string | undefined)[]) =>
    findParsableMoment(
      written.flatMap((each) => each ?? []),
      zone,
      writesMonthFirst(outlet),
    );
  const fields = {
    outlet: outlet.slug,
    url,
    headline: item.headline,
    published: moment(...item.published),
    updated: moment(item.updated),
    language: ownLanguage(findLanguage(item.language === undefined ? [] : [item.language]), outlet),
    timeZone: zone,
    inferred: ['timeZone'],
  };
  return describeDocument(url === undefined && item.id ? item.id : origin, text, fields, context);
}
