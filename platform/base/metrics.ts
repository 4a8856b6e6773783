import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Prometheus figures of one process. */
export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  job(name: string, result: 'done' | 'failed'): void;
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const jobs = new Counter({
    name: 'jobs_total',
    help: 'Jobs run',
    labelNames: ['name', 'result'],
    registers: [registry],
  });
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    job: (name, result) => jobs.inc({ name, result }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
