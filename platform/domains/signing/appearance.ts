import type { Appearance } from '../../../contract/signing.ts';
import { strokesSignature } from '../../../lib/pdf/handwriting.ts';
import { roundSeal } from '../../../lib/pdf/round-seal.ts';
import { nameSignature } from '../../../lib/pdf/signature.ts';
import type { Appearance as Drawing } from '../../../lib/pdf/vector.ts';
import { Refusal } from '../../base/errors.ts';
import type { PlannedSigner } from './envelope.rules.ts';

/**
 * The seal or signature as it will stand on the page: organisations have a round seal, people a generated or a
 * handwritten signature.
 * @throws Refusal invalid_input when the choice is not this signer's, or there is nothing to draw
 */
export function drawAppearance(appearance: Appearance, signer: PlannedSigner): Drawing {
  const name = signer.signedBy ?? signer.partyName;
  if ((appearance.kind === 'seal') !== (signer.kind === 'organisation')) {
    throw refused(
      'wrong_kind',
      signer.kind === 'organisation' ? '单位请使用单位印章签章。' : '个人请使用手写或生成的签名。',
    );
  }
  if (appearance.kind === 'seal') {
    const code = signer.document.type === 'uscc' ? { code: signer.document.number } : {};
    return roundSeal({ kind: 'company', name, ...code });
  }
  try {
    return appearance.kind === 'handwritten' ? strokesSignature(appearance.strokes) : nameSignature(name);
  } catch (error) {
    // Both say so by RangeError; a character in no font was refused when the name was typed.
    if (!(error instanceof RangeError)) throw error;
    throw refused('nothing_to_draw', '没有看到可用的签名笔迹，请重新书写。');
  }
}

const refused = (code: string, message: string) =>
  new Refusal('invalid_input', { fields: [{ path: 'appearance', code, message }] });
