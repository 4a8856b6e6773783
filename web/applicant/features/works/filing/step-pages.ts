import type { ComponentType } from 'react';
import type { FormStep } from '../../../../../contract/form.ts';
import { DeliveryStep } from './steps/delivery-step.tsx';
import { AuthorsStep, OwnersStep } from './steps/party-steps.tsx';
import { PreviewStep } from './steps/preview-step.tsx';
import { RightsStep } from './steps/rights-step.tsx';
import { SamplesStep } from './steps/samples-step.tsx';
import { StatementStep } from './steps/statement-step.tsx';
import { WorkStep } from './steps/work-step.tsx';

/** What stands on each step, and the one line that introduces it. */
export const STEP_PAGES: Record<FormStep, { lead: string; Page: ComponentType }> = {
  work: { lead: '名称、类别和日期应与样本及各份材料一致。', Page: WorkStep },
  authors: { lead: '实际创作作品的人，按约定的先后排列。', Page: AuthorsStep },
  owners: { lead: '享有著作权的个人或单位，第一位为主要著作权人。每一位都需要签章。', Page: OwnersStep },
  rights: { lead: '权利怎样取得、归谁所有。需要的证明材料会随选择列出。', Page: RightsStep },
  samples: { lead: '可以同时上传多个文件；中断后会从断开处继续。', Page: SamplesStep },
  statement: { lead: '用自己的话写清楚，审核人员据此判断独创性。', Page: StatementStep },
  delivery: { lead: '电子证书人人都有；纸质证书按需选择。', Page: DeliveryStep },
  preview: { lead: '确认后按下面的样子生成申请表，由各方签章。', Page: PreviewStep },
};
