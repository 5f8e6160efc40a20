// What each finding means and the line that corrects it. For web teams, in both languages.

const HEADERS = 'nginx:  add_header Access-Control-Allow-Origin "*" always;\nCaddy:  header Access-Control-Allow-Origin *';
const FOREVER = 'nginx:  location ~ /(core(-[a-z]+)?\\.[0-9a-f]+\\.|v/) { add_header Cache-Control "public, max-age=31536000, immutable" always; }\nCaddy:  header /v/* Cache-Control "public, max-age=31536000, immutable"';
const FRESH = 'nginx:  add_header Cache-Control "no-cache" always;\nCaddy:  header Cache-Control no-cache';
const PACK = 'nginx:  gzip_static on;  brotli_static on;\nCaddy:  file_server { precompressed br gzip }';
const COPY = 'rsync -a --delete-after dist/ SERVER:/srv/tujie/';

/**
 * The words of each finding, by its code. `{…}` stands for a member of the finding; `line` is used where the finding has
 * none of its own.
 */
const words = {
  'page-unreachable': {
    zh: '读不到这一页：网址不对，服务器没开，或者那个网站不许别的页面读取。把 dist/ 放到那个网站上，再从那里打开自查页。',
    en: 'This page cannot be read: a wrong address, a server that is down, or a site that lets no other read it. Copy dist/ to that site and open the self-check there.',
  },
  unreachable: {
    zh: '这个文件取不到：服务器没有应答，或者被浏览器、插件、本页的安全策略拦下了。',
    en: 'This file cannot be fetched: the server does not answer, or the browser, an extension or this page’s own policy holds it back.',
    line: COPY,
  },
  missing: {
    zh: '服务器上没有这个文件（状态码 {status}）。整个 dist/ 要一起放上去，文件名不要改。',
    en: 'The server does not have this file (status {status}). Copy the whole of dist/, and keep the names.',
    line: COPY,
  },
  'html-instead': {
    zh: '要的是文件，服务器却给了一个网页：多半是文件不在，而网站对任何地址都回首页。',
    en: 'A file was asked for and a web page came: most likely the file is missing and the site answers every address with its front page.',
    line: `${COPY}\nnginx:  try_files $uri =404;`,
  },
  'no-script': {
    zh: '这一页没有加载 tujie.js，图解只会显示静态答案。加上这一行（每页一次）：',
    en: 'This page does not load tujie.js, so that explainers show their static answers. Add this line, once a page:',
  },
  'not-module': {
    zh: '脚本少了 type="module"，浏览器不会运行它。改成：',
    en: 'The script lacks type="module", and browsers will not run it. Write:',
  },
  twice: {
    zh: '这一页加载了几份 tujie.js，先到的算数，后面的白下载：{names}。只留一份。',
    en: 'This page loads several copies of tujie.js; the first one counts and the others are downloaded for nothing: {names}. Keep one.',
  },
  another: {
    zh: '别的脚本先占用了 tu-jie 这个元素名，我们的没有生效。去掉那一份，或者把我们的放在它前面。',
    en: 'Another script has taken the element’s name tu-jie, so ours does not take effect. Remove that one, or put ours before it.',
  },
  integrity: {
    zh: 'integrity 与文件对不上，浏览器会拒绝运行。要么文件被改过（重新复制），要么换了版本（改成这一行）：',
    en: 'The integrity does not fit the file, and browsers refuse it. Either the file was altered (copy it again), or the version changed (write this line):',
  },
  'no-crossorigin': {
    zh: '脚本来自别的网站又带着 integrity，就必须写 crossorigin：',
    en: 'A script from another site with an integrity needs crossorigin:',
  },
  changed: {
    zh: '这个文件与发布时不一样：可能被 CDN“优化”过，也可能没有传完。关掉对脚本和 .wasm 的改写，重新复制：',
    en: 'This file is not as it was published: a CDN may have “optimised” it, or the copy is incomplete. Switch off whatever rewrites scripts and .wasm, and copy it again:',
    line: COPY,
  },
  'line-ends': {
    zh: '这个文件的换行被改过了（LF 变成了 CRLF）：多半是 FTP 用了文本模式，或者 git 在检出时改的。改用二进制方式上传；dist/ 放进 git 时，带上里面的 .gitattributes：',
    en: 'The line ends of this file were changed (LF became CRLF), most likely by FTP in text mode or by git at checkout. Copy in binary mode; in git, keep the .gitattributes of dist/:',
    line: `.gitattributes:  * -text\n${COPY}`,
  },
  'mail-hidden': {
    zh: '这一页里的电子邮件地址被 CDN 藏起来了（Cloudflare 的 Email Obfuscation），没有脚本的读者看不到。在 Cloudflare 关掉它，或者用这对注释把文章包起来：',
    en: 'A CDN has hidden the addresses for mail on this page (Cloudflare’s Email Obfuscation); readers without script do not see them. Switch that off at Cloudflare, or put these comments around the article:',
    line: '<!--email_off--> … <!--/email_off-->',
  },
  'type-wasm': {
    zh: '.wasm 的类型是 {type}，应当是 application/wasm；现在能用，但启动更慢。',
    en: 'The .wasm is served as {type}, not as application/wasm. It works, but starts more slowly.',
    line: 'nginx:  types { application/wasm wasm; }\nCaddy:  header *.wasm Content-Type application/wasm',
  },
  'type-js': {
    zh: '脚本的类型是 {type}，浏览器不会把它当脚本运行。',
    en: 'The script is served as {type}; browsers will not run that as a script.',
    line: 'nginx:  types { text/javascript js; }\nCaddy:  header *.js Content-Type text/javascript',
  },
  'type-json': {
    zh: '数据文件的类型是 {type}，应当是 application/json；现在能用。',
    en: 'The data file is served as {type}, not as application/json. It works.',
    line: 'nginx:  types { application/json json; }\nCaddy:  header *.json Content-Type application/json',
  },
  'no-cors': {
    zh: '文件在，但来自别的网站，那边没有允许读取（CORS）。在放文件的服务器上加：',
    en: 'The file is there, on another site that does not let this one read it (CORS). On the server that has the file:',
    line: HEADERS,
  },
  'not-json': {
    zh: '数据文件不是合法的 JSON：{message}',
    en: 'The data file is not valid JSON: {message}',
    line: 'tujie check FILE.json',
  },
  'not-a-file': {
    zh: '这是 JSON，但不是图解的数据文件，或者是更新的格式。',
    en: 'This is JSON, but no explainer’s data file, or one of a newer format.',
    line: 'tujie check FILE.json',
  },
  'not-compressed': {
    zh: '这个文件没有压缩，读者多花几倍流量。旁边的 .br 和 .gz 就是压好的：',
    en: 'This file is not compressed, and readers pay for it several times over. The .br and .gz beside it are ready:',
    line: PACK,
  },
  'cache-short': {
    zh: '这个文件的名字带版本，内容永远不变，却没有让浏览器长期缓存（现在是 {control}）。',
    en: 'The name of this file carries its version and its content never changes, yet browsers are not told to keep it (now: {control}).',
    line: FOREVER,
  },
  'cache-long': {
    zh: '这个名字以后会指向新版本，却让浏览器缓存太久（现在是 {control}），更新到不了读者那里。',
    en: 'This name will stand for newer versions, yet browsers are told to keep it for long (now: {control}), so that updates do not reach readers.',
    line: FRESH,
  },
  'policy-hidden': {
    zh: '别的网站的安全策略（CSP）和页面内部，从这里看不到。要查这些，请把 dist/ 放到那个网站上，从那里打开自查页。',
    en: 'Another site’s policy (CSP) and the inside of its page cannot be seen from here. To check those, copy dist/ to that site and open the self-check there.',
  },
  'policy-wasm': {
    zh: '安全策略（CSP）不许编译 WebAssembly。script-src 要加上 \'wasm-unsafe-eval\'（它不放行 JavaScript 的 eval）：',
    en: 'The policy (CSP) forbids compiling WebAssembly. Add \'wasm-unsafe-eval\' to script-src; it does not allow JavaScript’s eval:',
  },
  'policy-script': {
    zh: '安全策略（CSP）不许运行从那里来的脚本。改成：',
    en: 'The policy (CSP) does not let scripts from there run. Write:',
  },
  'policy-connect': {
    zh: '安全策略（CSP）不许取 .wasm 或数据文件。改成：',
    en: 'The policy (CSP) does not let the .wasm or the data file be fetched. Write:',
  },
  'policy-style': {
    zh: '安全策略（CSP）不许从那里来的样式表：新浏览器不受影响，旧浏览器（Safari 16.4 以前）里图解没有样式。改成：',
    en: 'The policy (CSP) allows no style sheet from there: new browsers do not mind, in old ones (Safari before 16.4) explainers are unstyled. Write:',
  },
  'policy-frame': {
    zh: '安全策略（CSP）不许把图解的页面放进 iframe。改成：',
    en: 'The policy (CSP) does not let the explainer’s page into a frame. Write:',
  },
  'no-frame-script': {
    zh: '这一页有图解的 iframe，却没有加载 frame.js：高度不会跟着内容走。加上（每页一次）：',
    en: 'This page has frames with explainers and does not load frame.js: their height will not follow the content. Add, once a page:',
  },
  'no-height': {
    zh: '等了 5 秒，iframe 里的页面没有报告高度。要么它没有加载 framed.js，要么那边的服务器没有给脚本 CORS 头（沙箱里需要）：',
    en: 'For 5 seconds the page in the frame has not told its height. Either it does not load framed.js, or its server sends no CORS header with scripts, which a sandbox needs:',
    line: `<script type="module" src="../../framed.js" crossorigin></script>\n${HEADERS}`,
  },
  height: {
    zh: 'iframe 里的页面报告了高度：{height} 像素。',
    en: 'The page in the frame tells its height: {height} pixels.',
  },
  'not-framed': {
    zh: '这一页不许放进 iframe（X-Frame-Options 或 frame-ancestors），没有做实地试验；上面的检查照样算数。',
    en: 'This page may not be framed (X-Frame-Options or frame-ancestors), so that nothing was tried inside it; the checks above still hold.',
  },
  'not-defined': {
    zh: '实地试验：这一页里没有出现 tu-jie 元素，脚本没有运行；原因多半在上面。',
    en: 'Tried in the page itself: there is no element tu-jie, so the script did not run; the reason is most likely above.',
  },
  alive: {
    zh: '实地试验：在这一页自己的策略下，图解启动了。',
    en: 'Tried in the page itself, under its own policy: the explainer came alive.',
  },
  'not-alive': {
    zh: '实地试验：图解没有启动，读者看到的是静态答案。浏览器说：{message}',
    en: 'Tried in the page itself: the explainer did not start, and readers see the static answer. The browser says: {message}',
  },
  refused: {
    zh: '这一页的安全策略拦下了：{message}',
    en: 'The page’s policy refused: {message}',
  },
  silent: {
    zh: '实地试验：15 秒没有动静。',
    en: 'Tried in the page itself: nothing happened for 15 seconds.',
  },
};

/** @type {{ [code in keyof typeof words]: { zh: string, en: string, line?: string } }} */
export const WORDS = words;

export const STATES = {
  bad: ['不行', 'Broken'],
  poor: ['可以更好', 'Could be better'],
  good: ['正常', 'Fine'],
  unknown: ['看不到', 'Not seen'],
};

export const SUMS = {
  fine: ['没有发现问题。', 'Nothing is wrong.'],
  some: ['发现 {bad} 处不行，{poor} 处可以更好。', '{bad} broken, {poor} could be better.'],
  given: [
    '这个网址是链接带来的，还没有打开。如果正是您要查的网页，请按“检查”。',
    'This address came with the link and has not been opened. If it is the page that you want to check, press Check.',
  ],
  address: ['这不是网页的地址。要以 https:// 或 http:// 开头，或者是本站的一个路径，例如 /news/1.html。', 'This is not the address of a web page. Start with https:// or http://, or give a path of this site such as /news/1.html.'],
  busy: ['正在查……', 'Checking…'],
  stopped: ['自查自己出了错：{message}', 'The check itself failed: {message}'],
};

/**
 * A sentence in which `{…}` is replaced by the members of the finding.
 * @param {string} sentence
 * @param {Record<string, string | number | undefined>} finding
 */
export function fill(sentence, finding) {
  return sentence.replace(/\{(\w+)\}/g, (all, name) => (name in finding ? String(finding[name]) : all));
}
