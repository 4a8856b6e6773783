import type { WorkClass } from '../../../authority/authority.ts';
import type { WorkForm } from '../../../contract/form.ts';
import type { Add, FiledFile, FilingFacts } from './filing-facts.ts';

/** The samples, the pieces of a series they belong to, and the picture printed with the certificate (domain §4; product.md §4). */
export function checkSamples(form: WorkForm, facts: FilingFacts, add: Add): void {
  const limits = facts.classes.find((c) => c.letter === form.classLetter)?.samples;
  if (form.samples.length === 0) add('samples', 'missing', '请上传作品样本。');
  if (form.series) checkPieces(form, facts, limits, add);
  else if (limits && form.samples.length > limits.maxCount)
    add('samples', 'too_many', `这一类作品最多上传 ${limits.maxCount} 个样本文件。`);
  const seen = new Map<string, string>();
  for (const [index, sample] of form.samples.entries()) {
    const file = facts.files.get(sample.fileId);
    const path = `samples.${index}`;
    if (file?.purpose !== 'sample') {
      add(path, 'unknown_file', '这个样本没有上传成功，请删除后重新上传。');
      continue;
    }
    const twin = seen.get(file.sha256);
    if (twin !== undefined) add(path, 'repeated', `与样本“${twin}”是同一个文件，请删去其中一个。`);
    seen.set(file.sha256, sample.name || file.name);
    if (limits) checkFile(file, limits, path, add);
    const before = facts.filedBefore.get(sample.fileId);
    if (before)
      add(
        path,
        'filed_before',
        `这个文件与您申报过的“${before.title}”（${before.code}）中的文件完全相同，同一作品不重复登记。`,
      );
  }
  checkPicture(form, facts, add);
}

function checkFile(file: FiledFile, limits: WorkClass['samples'], path: string, add: Add): void {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!limits.extensions.includes(extension))
    add(path, 'wrong_type', `所选类别的样本不收 ${extension} 文件，请更换文件或核对作品类别。`);
  if (file.bytes > limits.maxBytes)
    add(
      path,
      'too_large',
      `所选类别的样本每个不超过 ${Math.floor(limits.maxBytes / 1024 ** 2)} MB，请压缩或分开上传。`,
    );
}

/** 系列作品: every piece has a name of its own and files of its own (domain §3.1). */
function checkPieces(form: WorkForm, facts: FilingFacts, limits: WorkClass['samples'] | undefined, add: Add): void {
  const { pieces, samples } = form;
  if (pieces.length < 2) add('pieces', 'too_few', '系列作品至少有两件，只有一件的请不要选择系列作品。');
  if (pieces.length > facts.maxPieces)
    add('pieces', 'too_many', `一个系列最多 ${facts.maxPieces} 件，更多的请分成几次申报。`);
  for (const [index, piece] of pieces.entries()) {
    const earlier = pieces.slice(0, index);
    const count = samples.filter((sample) => sample.piece === piece.key).length;
    const path = `pieces.${index}`;
    if (piece.name === '') add(`${path}.name`, 'missing', '请填写这一件的名称。');
    else if (earlier.some((each) => each.name === piece.name))
      add(`${path}.name`, 'repeated', '这一件与前面一件同名，请加以区分。');
    if (earlier.some((each) => each.key === piece.key))
      add(path, 'repeated_key', '这一件与前面一件的内部编号相同，请删除后重新添加。');
    else if (count === 0) add(path, 'no_sample', '请为这一件上传样本。');
    if (limits && count > limits.maxCount)
      add(path, 'too_many', `这一类作品每件最多上传 ${limits.maxCount} 个样本文件。`);
  }
  for (const [index, sample] of samples.entries()) {
    if (!pieces.some((piece) => piece.key === sample.piece))
      add(`samples.${index}`, 'no_piece', '请选择这个样本属于系列中的哪一件。');
  }
}

function checkPicture(form: WorkForm, facts: FilingFacts, add: Add): void {
  const { certificatePicture: picture, certificateCrop: crop } = form;
  if (picture !== null) {
    const isSample = form.samples.some((sample) => sample.fileId === picture);
    if (!isSample || !facts.files.get(picture)?.mediaType.startsWith('image/'))
      add('certificatePicture', 'no_picture', '证书附图需从已上传的图片样本中选择。');
  }
  if (crop === null) return;
  if (picture === null) add('certificateCrop', 'no_picture', '请先选择证书附图，再裁剪。');
  if (crop.x + crop.width > 1.000001 || crop.y + crop.height > 1.000001)
    add('certificateCrop', 'outside', '裁剪的范围超出了图片，请重新裁剪。');
}
