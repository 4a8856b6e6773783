/** A file that is not taken; the message is the Chinese sentence its sender reads. Trouble of the disk is another error. */
export class FileRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FileRefused';
  }
}

/** The file is of its type but damaged or cut off. */
export const broken = (what: string): FileRefused =>
  new FileRefused(`这个${what}不完整或已损坏，打不开，请确认在自己的电脑上能正常打开后再传。`);

/** The file asks for a password before it opens, or says it is protected. */
export const encrypted = (what: string): FileRefused =>
  new FileRefused(`这个${what}设有密码或加密保护，审核人员无法查看，请去除保护后再传。`);
