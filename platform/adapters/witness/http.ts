import { readDecimal } from '../../../lib/tlog/text-parts.ts';
import { SIZE_TYPE, writeAddCheckpoint } from '../../../lib/tlog/witness-message.ts';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import type { Witness, WitnessAnswer } from './port.ts';

/** The witnesses of the configuration, over HTTP (C2SP tlog-witness, add-checkpoint). */
export const createWitnesses = ({ log }: Pick<Config, 'log'>): Witness[] =>
  log.witnesses.map(({ key, url }) => ({
    key: key.text,
    name: key.name,
    async addCheckpoint(message) {
      const party = `witness ${key.name}`;
      const response = await callOutside(party, `${url}/add-checkpoint`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: writeAddCheckpoint(message),
      });
      return readAnswer(party, response, await readText(party, response));
    },
  }));

const ANSWER_AT_MOST = 64 * 1024;

async function readText(party: string, response: Response): Promise<string> {
  try {
    const text = await response.text();
    return text.slice(0, ANSWER_AT_MOST);
  } catch (error) {
    throw new OutsideUnavailable(party, error);
  }
}

function readAnswer(party: string, { status, headers }: Response, text: string): WitnessAnswer {
  if (status === 200) return { kind: 'cosigned', lines: text };
  if (status !== 409) return { kind: 'refused', status, reason: text.trim().slice(0, 200) };
  const size = headers.get('content-type')?.startsWith(SIZE_TYPE) ? readDecimal(text.trimEnd()) : undefined;
  if (size === undefined) throw new OutsideUnavailable(party, 'a conflict without a size');
  return { kind: 'conflict', size };
}
