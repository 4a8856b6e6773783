import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { downloadItem, publicArticles } from '../articles/visitors.ts';
import { blankTemplate, blankTemplates } from './blank-templates.ts';
import { officeHoursSentence } from './office-hours.rules.ts';
import type { Portal } from './portal.ts';
import { provinceMap } from './province-map.rules.ts';
import { checkQuestions, checkResult } from './self-check.rules.ts';

const open = { config: { access: 'public' } } as const;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What to know before filing: guide and papers, the check, the law, the stations, the office. */
export function registerGuide(server: FastifyInstance, ctx: Context, portal: Portal): void {
  const { portal: content } = ctx.authority;
  const map = provinceMap(ctx.authority);
  const stations = stationsOf(ctx);
  server.get('/guide', open, async (request, reply) => {
    const downloads = (await publicArticles(ctx, 'download')).flatMap(downloadItem);
    const page = { kind: 'guide' as const, sections: [...content.guide], templates: blankTemplates(ctx), downloads };
    return portal.send(page, request, reply);
  });
  server.get<{ Params: { code: string } }>('/guide/templates/:code.docx', open, async (request, reply) => {
    const { name, content: file } = await blankTemplate(ctx, request.params.code);
    return reply
      .type(DOCX)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'public, max-age=3600')
      .send(file);
  });
  server.get<{ Querystring: Record<string, string> }>('/check', open, (request, reply) => {
    const { query } = request;
    const [questions, result] = [checkQuestions(ctx.authority, query), checkResult(ctx.authority, query)];
    return portal.send({ kind: 'check', questions, result }, request, reply);
  });
  server.get('/services', open, (request, reply) => portal.send({ kind: 'services', stations, map }, request, reply));
  server.get('/laws', open, (request, reply) =>
    portal.send({ kind: 'laws', laws: [...content.laws], sections: lawSections(ctx) }, request, reply),
  );
  const hoursSentence = officeHoursSentence(ctx.authority);
  server.get('/about', open, (request, reply) =>
    portal.send({ kind: 'about', sections: aboutSections(ctx), stations, map, hoursSentence }, request, reply),
  );
}

function stationsOf(ctx: Context) {
  const { stations, regions, provinceName } = ctx.authority;
  return stations.map((station) => ({
    code: station.city,
    name: station.name,
    body: station.body,
    city: regions.find((region) => region.code === station.city)?.name ?? `${provinceName}本级`,
  }));
}

function lawSections({ authority }: Context) {
  return [
    { title: authority.notice.title, paragraphs: authority.notice.paragraphs },
    { title: '不予登记的法定情形', paragraphs: authority.refusalGrounds.map((g) => `${g.name}（${g.article}）`) },
    {
      title: '作品类别',
      paragraphs: authority.classes.map((c) => `${c.letter}　${c.name}：${c.hint}（《著作权法》${c.statute}）`),
    },
  ];
}

function aboutSections({ authority }: Context) {
  return [
    {
      title: authority.platformName,
      paragraphs: [
        `${authority.name}负责${authority.provinceName}内作者或其他著作权人的作品自愿登记工作，计算机软件著作权登记除外。`,
        `内容符合要求且填报完整无误的作品，${authority.deadlines.reviewWorkingDays} 个工作日内办结。`,
      ],
    },
    { title: authority.privacy.title, paragraphs: authority.privacy.paragraphs },
  ];
}
