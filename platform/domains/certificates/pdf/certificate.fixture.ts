import type { CertificateData } from './certificate.ts';

/** An ordinary certificate, for tests to change one thing of. */
export const CERTIFICATE: CertificateData = {
  number: '浙作登字-2026-F-00000128',
  title: '青瓷纹样系列之“春水生”',
  className: '美术作品',
  authors: ['王㛃（𠮷田䶮）'],
  owners: ['杭州良渚窑火文化创意有限公司'],
  completedOn: '2026-03-18',
  firstPublishedOn: '2026-04-01',
  clause:
    '以上事项，由杭州良渚窑火文化创意有限公司申请，经浙江省版权局审核，根据《作品自愿登记试行办法》规定，予以登记。',
  registeredOn: '2026-11-22',
  authorityName: '浙江省版权局',
  footer: '中华人民共和国国家版权局统一监制',
  verifyUrl: 'https://banquan.example/v/0190a3c07f3b7cc2a1d4',
  mark: '',
  picture: null,
  medium: 'other',
  samples: [
    {
      name: '春水生-四方连续.png',
      piece: '',
      bytes: 4_812_345,
      sha256: '9f2c4a7be01d53d86a40c2b7e5f1908d3c6b7a2e4f5d60718293a4b5c6d7e8f9',
    },
    {
      name: '春水生-茶器效果图.jpg',
      piece: '',
      bytes: 1_204_511,
      sha256: '03d5b8f7a6c4e2910f8e7d6c5b4a392817060f5e4d3c2b1a09f8e7d6c5b4a392',
    },
  ],
  logEntry: '',
  issuedAt: new Date('2026-11-22T08:00:00Z'),
};
