// Vue: the tag and its props are known to templates.
import { type GlobalComponents, h } from 'vue';
import 'tu-jie/vue';

type Props = InstanceType<GlobalComponents['tu-jie']>['$props'];

export const props: Props = { src: './a.json', theme: 'dark', onTujieChange: (event) => event.detail.outputs };
export const node = h('tu-jie', props);
// @ts-expect-error no such theme
export const wrong: Props = { theme: 'blue' };
