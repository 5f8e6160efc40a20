// Types outside any framework: the tag's name gives the element, the event's name its detail.
import type { TujieAnswer, TujieFile } from 'tu-jie';

export function watch(page: Document): TujieAnswer | undefined {
  const element = page.querySelector('tu-jie');
  element?.addEventListener('tujie-error', (event) => console.log(event.detail.problems[0]?.code.length));
  page.body.addEventListener('tujie-change', (event) => console.log(event.detail.inputs.antenatal?.length));
  const file: TujieFile | null | undefined = element?.document;
  if (element && file) element.document = { ...file, title: { zh: '题', en: 'Title' } };
  return element?.answer();
}
