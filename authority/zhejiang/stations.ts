import type { Station } from '../authority.ts';

/** The counters known from public reports (2018–2023); addresses were never published in a form we could read. */
export const stations: readonly Station[] = [
  { code: 'zj-center', name: '浙江版权服务中心', city: '330000', body: '浙江版权服务中心' },
  { code: 'hz-migu', name: '咪咕版权服务工作站', city: '330100', body: '咪咕' },
  { code: 'hz-alibaba', name: '阿里巴巴版权服务工作站', city: '330100', body: '阿里巴巴' },
  { code: 'wz-center', name: '温州市版权登记服务中心', city: '330300', body: '温州市版权登记服务中心' },
  { code: 'wz-station', name: '温州版权服务工作站', city: '330300', body: '温州版权服务工作站' },
  {
    code: 'sx-qfc',
    name: '轻纺城花样版权登记管理保护办公室',
    city: '330600',
    county: '330603',
    body: '轻纺城花样版权登记管理保护办公室',
  },
  {
    code: 'sx-keqiao',
    name: '柯桥区知识产权保护中心',
    city: '330600',
    county: '330603',
    body: '柯桥区知识产权保护中心',
  },
  {
    code: 'sx-walan',
    name: '瓦栏受理点',
    city: '330600',
    county: '330603',
    body: '轻纺城花样版权登记管理保护办公室',
  },
  {
    code: 'jh-yiwu',
    name: '义乌小商品版权保护中心',
    city: '330700',
    county: '330782',
    body: '义乌小商品版权保护中心',
  },
  { code: 'zs-station', name: '舟山版权服务工作站', city: '330900', body: '舟山版权服务工作站' },
  { code: 'tz-station', name: '台州版权服务工作站', city: '331000', body: '台州版权服务工作站' },
];
