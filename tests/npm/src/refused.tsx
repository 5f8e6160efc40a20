// In TSX too: the tag is typed, and what it does not take is an error.
import 'tu-jie/react';

export const wrong = [
  // @ts-expect-error no such theme
  <tu-jie key="a" theme="blue" />,
  // @ts-expect-error the detail of this event has no problems
  <tu-jie key="b" ontujie-change={(event) => event.detail.problems} />,
  // @ts-expect-error no such element
  <tu-jei key="c" />,
];
