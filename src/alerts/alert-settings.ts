import type { AskerForKeys } from '../graphql/asker-for-keys.ts';
import type { Log } from '../store/database/log.ts';
import type { Store } from '../store/store.ts';

/** What alerts are made with: of the settings, those that they heed. */
export interface AlertSettings {
  store: Store;
  log: Log;
  quotationLength: number;
  requestTimeoutMs: number;
  userAgent: string;
  /** Private hosts that may be sent to: none, all, or those named. */
  allowPrivateAddresses: boolean | readonly string[];
  /** With what mail is sent; none is where it is left out. */
  mail?: MailSettings | undefined;
}

export interface MailSettings {
  /** Of the operators' mail server: `smtp://user:password@mail.example.org:587`. */
  smtpUrl: string;
  /** The address that mails are from. */
  from: string;
  /** Where readers reach the server: an origin. */
  publicUrl: string;
}

/** What each way of telling works with. */
export interface AlertTools extends AlertSettings {
  /** Asks as those who are told. Loaded at the first need: the schema, with all that answers it, is large. */
  asker(): Promise<AskerForKeys>;
}

/** Why somebody is told nothing any more. */
export const KEY_ENDED = 'its key is in force no more';

export function alertToolsOf(settings: AlertSettings): AlertTools {
  let asker: Promise<AskerForKeys> | undefined;
  const load = async () => {
    const [{ AskerForKeys }, { makeSchema }] = await Promise.all([
      import('../graphql/asker-for-keys.ts'),
      import('../graphql/schema.ts'),
    ]);
    return new AskerForKeys({ ...settings, schema: makeSchema(settings) });
  };
  return {
    ...settings,
    asker() {
      asker ??= load();
      return asker;
    },
  };
}
