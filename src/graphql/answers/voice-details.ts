import { findVoiceDetails, type VoiceDetail, type VoiceDetails } from '../../store/answers/voice-details.ts';
import type { VoiceQuestion } from '../../store/answers/voices.ts';
import type { Reader } from '../../store/database/sql.ts';

/** The details of an answer's voices that a request asks for, read for all of them at once when the first field needs one. */
export class AskedDetails<Detail extends VoiceDetail> {
  readonly #load: () => Promise<Pick<VoiceDetails, Detail>[]>;
  readonly #places: ReadonlyMap<number, number>;
  #loading: Promise<Pick<VoiceDetails, Detail>[]> | undefined;

  constructor(reader: Reader, question: VoiceQuestion, ids: readonly number[], asked: readonly Detail[]) {
    this.#places = new Map(ids.map((id, i) => [id, i]));
    this.#load = () => findVoiceDetails(reader, question, ids, asked);
  }

  async of<D extends Detail>(id: number, detail: D): Promise<VoiceDetails[D]> {
    this.#loading ??= this.#load();
    const found = (await this.#loading)[this.#places.get(id) ?? -1];
    if (!found) throw new Error(`voice ${id} is none of the answer's`);
    return found[detail];
  }
}
