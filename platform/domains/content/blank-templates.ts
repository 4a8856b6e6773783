import { WorkForm } from '../../../contract/form.ts';
import type { TemplateItem } from '../../../contract/portal.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { isTemplateCode, TEMPLATE_CODES } from '../works/templates/template-codes.ts';
import { templateDocx } from '../works/templates/template-docx.ts';
import { TEMPLATES } from '../works/templates/write-template.ts';

type Needs = Pick<Context, 'authority'>;

/** Papers that anybody may fill in by hand; inside a filing they come filled in. */
export const blankTemplates = ({ authority }: Needs): TemplateItem[] =>
  TEMPLATE_CODES.flatMap((code) => authority.materials.find((material) => material.code === code) ?? []).map(
    ({ code, name, help }) => ({ code, name, help }),
  );

/** A blank paper as a Word document with its name. @throws Refusal not_found */
export async function blankTemplate({ authority }: Needs, code: string): Promise<{ name: string; content: Buffer }> {
  if (!isTemplateCode(code)) throw new Refusal('not_found');
  const document = TEMPLATES[code]({
    form: WorkForm.parse({}),
    className: '',
    authorityName: authority.name,
    applicant: { name: '', documentType: null, documentNumber: '' },
  });
  return { name: `${document.title}.docx`, content: await templateDocx(document) };
}
