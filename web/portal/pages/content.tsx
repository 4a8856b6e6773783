import type { ReactNode } from 'react';
import type { PortalPage, PortalShell } from '../../../contract/portal.ts';
import { AboutPage } from './about.tsx';
import { ConsultPage } from './consult.tsx';
import { GuidePage } from './guide.tsx';
import { HelpPage } from './help.tsx';
import { HomePage } from './home.tsx';
import { LawsPage } from './laws.tsx';
import { ArticlePage, NewsPage } from './news.tsx';
import { ProblemPage } from './problem.tsx';
import { RecordPage } from './record.tsx';
import { RegisterPage } from './register.tsx';
import { ServicesPage } from './services.tsx';
import { VerifyPage } from './verify.tsx';

/** What one page puts into the document. An empty title stands for the home page. */
export interface Content {
  title: string;
  description: string;
  body: ReactNode;
  needsFileCheck?: boolean;
}

/** The page's title, description and body; one case per kind, checked by the compiler. */
export function contentOf(page: PortalPage, shell: PortalShell): Content {
  const { authority } = shell;
  switch (page.kind) {
    case 'home':
      return {
        title: '',
        description: `${authority.name}办理作品自愿登记：在线填报、缴费、电子签章，${authority.reviewWorkingDays}个工作日内出证，登记公告可查，证书可核验。`,
        body: <HomePage page={page} shell={shell} />,
      };
    case 'guide':
      return {
        title: '版权登记',
        description: '作品自愿登记的办理条件、步骤、材料、费用和时限。',
        body: <GuidePage page={page} shell={shell} />,
      };
    case 'services':
      return {
        title: '版权服务',
        description: '省内版权服务工作站名单，可就近咨询和代为申报。',
        body: <ServicesPage stations={page.stations} />,
      };
    case 'register':
      return {
        title: '登记公告',
        description: '按作品名称、著作权人、作者或登记号查询已登记的作品。',
        body: <RegisterPage page={page} authority={authority} />,
      };
    case 'record':
      return {
        title: `${page.record.title} ${page.record.number}`,
        description: `作品《${page.record.title}》的登记公告，登记号${page.record.number}。`,
        body: <RecordPage record={page.record} />,
        needsFileCheck: page.record.samples.length > 0,
      };
    case 'verify':
      return {
        title: '证书核验',
        description: '核验作品登记证书的真伪和现状：凭登记号，或用证书的 PDF 文件。',
        body: <VerifyPage page={page} />,
        needsFileCheck: true,
      };
    case 'help':
      return { title: '帮助中心', description: '作品自愿登记常见问题与解答。', body: <HelpPage page={page} /> };
    case 'news':
      return { title: '版权资讯', description: '通知、公告与版权资讯。', body: <NewsPage items={page.items} /> };
    case 'article':
      return {
        title: page.item.title,
        description: page.item.paragraphs[0] ?? page.item.title,
        body: <ArticlePage item={page.item} />,
      };
    case 'laws':
      return {
        title: '版权法规',
        description: '与作品登记有关的法律、法规和规范性文件。',
        body: <LawsPage sections={page.sections} />,
      };
    case 'about':
      return {
        title: '关于我们',
        description: `${authority.name}与省内其他登记服务网点。`,
        body: <AboutPage page={page} authority={authority} />,
      };
    case 'consult':
      return {
        title: '在线咨询',
        description: '咨询电话、电子邮箱和工作时间。',
        body: <ConsultPage page={page} authority={authority} />,
      };
    case 'problem':
      return { title: page.title, description: page.detail, body: <ProblemPage page={page} /> };
  }
}
