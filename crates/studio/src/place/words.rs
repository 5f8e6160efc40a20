//! The words of the place view.

use crate::words::words;

words! {
    /// Words of the place view.
    pub enum PlaceWord {
        Title "嵌入网页", "Place it";
        Which "图解", "Explainer";
        ChooseFirst "先选一个图解。", "Choose an explainer first.";
        Broken "这个图解的数据文件有问题，不能嵌入。", "This explainer's data file has problems and cannot be placed.";
        DraftWrong "这份草稿还有错，改正以后才能嵌入。", "This draft has mistakes; once they are mended it can be placed.";
        DraftNote "这是草稿，还没有发布，读者那里还没有它：网页元素、iframe 和网址要等发布以后才能用，预览在“写作”里。静态 HTML、纯文本、数据文件和海报现在就能拿走。", "This is a draft and not published, so readers do not have it yet: element, iframe and address work once it is published; its preview is in Write. Static HTML, plain text, the data file and posters can be had now.";
        DraftBeside "这里是已经发布的那一版；您草稿里的改动不在里面。", "This is the published version; the changes in your draft are not in it.";
        DraftOf "草稿：{0}", "Draft: {0}";
        ToWrite "到“写作”", "To Write";
        ToPick "回到图解清单", "Back to the gallery";

        Options "选项", "Options";
        Language "语言", "Language";
        Chinese "中文", "Chinese";
        English "英文", "English";
        Theme "主题", "Theme";
        Auto "跟随设备", "By the device";
        Light "浅色", "Light";
        Dark "深色", "Dark";
        Large "大字", "Large type";
        Accent "自定强调色", "An accent of your own";
        AccentColour "强调色", "Accent colour";
        AccentWeak "这个颜色在{0}上的对比只有 {1}∶1，不到 4.5∶1，有的读者会看不清。", "On {0} this colour has a contrast of only {1}:1, less than 4.5:1; some readers will not make it out.";
        OnLight "浅底", "a light ground";
        OnDark "深底", "a dark ground";
        Loading "什么时候载入", "When it loads";
        Lazy "读者快看到时", "When it comes near";
        Eager "打开页面就载入", "With the page";
        Starting "一开始就填好", "Filled in from the start";
        StartingHint "留空就由读者自己填。", "What is left empty is the reader’s to enter.";
        LikeExample "照一个例子填", "Fill in like an example";
        OwnEntries "不用例子", "No example";
        Empty "不填", "Empty";
        Base "图解放在哪个网址", "Where the explainers stand";
        BaseHint "dist/ 文件夹对外的网址。", "The public address of the folder dist/.";
        Local "这是本机的地址，读者打不开。", "This is an address of your own machine: readers cannot open it.";
        UseSite "改用 {0}", "Use {0}";
        Pinned "固定版本并带校验值", "Pin this version, with its checksum";
        PinnedHint "浏览器核对脚本一字不差才运行；升级时要换代码。", "Browsers run the script only if it is exactly this one; an upgrade means new code.";
        NoSums "没有取到校验值，代码里就不带。", "The checksums could not be read, so the code has none.";

        Preview "预览", "Preview";
        Screen "在哪里看", "Seen on";
        Phone "手机", "Phone";
        Tablet "平板", "Tablet";
        Desktop "桌面", "Desktop";
        Paper "打印", "Print";
        NoScript "无脚本", "No script";
        FrameOf "预览：{0}", "Preview: {0}";
        PrintNow "打印或存成 PDF……", "Print or save as PDF…";
        PaperNote "按打印样式排在 A4 宽度上；分页以打印时为准。", "Set as printed, at the width of A4; page breaks are made when it is printed.";
        NoScriptNote "没有脚本时读者看到的：静态答案，一个数字也不少。", "What readers without script see: the static answer, with every number in it.";

        Take "复制代码", "Take the code";
        Where "发到哪里", "Where it goes";
        Way "用哪种方式", "In which form";
        Element "网页元素", "Element";
        Iframe "iframe", "iframe";
        Oembed "粘贴网址（oEmbed）", "Paste the address (oEmbed)";
        Wechat "微信 HTML", "WeChat HTML";
        Html "静态 HTML", "Static HTML";
        Wordpress "WordPress 短代码", "WordPress shortcode";
        Fits "适合这里", "fits there";
        Lost "这种方式带不走：{0}。", "This form does not carry: {0}.";
        LostTheme "主题", "the theme";
        LostLarge "大字", "large type";
        LostAccent "强调色", "the accent";
        LostEager "载入时间", "when it loads";
        LostInputs "一开始填好的内容（没有脚本，只有默认的样子）", "what is filled in (there is no script; it shows its default state)";
        OembedFilled "网址带着一开始填好的内容：点开就填好，用我们插件的后台里框中也填好；别的后台取来的框从默认状态开始。", "The address carries what is filled in: opened, it is filled in, and so is the frame where our plugin is; a frame that another CMS makes of it starts in its default state.";
        StillFilled "这种方式没有脚本：填好的内容排成第一个算例，连同结果。", "This form has no script: what is filled in is its first worked example, with its result.";
        Comma "、", ", ";

        PieceScript "每页一次：脚本", "Once a page: the script";
        PieceFrameScript "每页一次：让高度跟着内容走", "Once a page: the height follows the content";
        PieceElement "放图解的地方", "Where the explainer goes";
        PieceStyle "网站的样式表里加一次", "Once in the site’s style sheet";
        PieceAddress "单独占一行粘贴", "Paste on a line of its own";
        PieceHtml "整段放进编辑器的源代码视图", "All of it into the editor’s source view";
        PieceShortcode "放图解的地方", "Where the explainer goes";
        Copy "复制", "Copy";
        CopyOf "复制：{0}", "Copy: {0}";
        Copied "已复制。", "Copied.";
        Selected "浏览器不让复制；代码已经选中，请按 Ctrl+C（苹果电脑按 ⌘C）。", "The browser does not allow copying; the code is selected, press Ctrl+C (⌘C on a Mac).";

        Downloads "下载", "Downloads";
        PosterTall "海报 PNG，竖幅", "Poster PNG, tall";
        PosterWide "海报 PNG，横幅", "Poster PNG, wide";
        DrawingTall "海报 SVG，竖幅", "Poster SVG, tall";
        DrawingWide "海报 SVG，横幅", "Poster SVG, wide";
        Data "数据文件", "Data file";
        Plain "纯文本", "Plain text";
        Saved "已保存：{0}", "Saved: {0}";
        NotSaved "这个浏览器没能画出图片；请改用 SVG。", "This browser could not draw the picture; take the SVG instead.";

        HostOwn "自己的网页或模板", "Our own pages or template";
        HostOwnSay "模板里放一次脚本，文章里放元素。", "The script once in the template, the element in the article.";
        HostTiny "TinyMCE", "TinyMCE";
        HostTinySay "装上 integrations/tinymce 后，在“源代码”里贴元素；没有装就用“插入 → 媒体”贴网址。", "With integrations/tinymce, paste the element in Source code; without it, Insert → Media with the address.";
        HostCk "CKEditor 5", "CKEditor 5";
        HostCkSay "装上 integrations/ckeditor 后“插入媒体”贴网址；它自己不收元素和静态 HTML。", "With integrations/ckeditor, Insert media with the address; by itself it takes neither elements nor static HTML.";
        HostWp "WordPress", "WordPress";
        HostWpSay "装上插件后用短代码，脚本由插件自己加。", "With the plugin, the shortcode; the plugin adds the script by itself.";
        HostWechat "微信公众号", "WeChat";
        HostWechatSay "元素和 iframe 都会被去掉；把这段放进编辑器的 HTML 视图，里面有海报和二维码。", "Elements and iframes are removed there; put this into the editor’s HTML view, poster and QR code are in it.";
        HostStrict "会去掉脚本和 iframe 的后台", "A CMS that strips scripts and iframes";
        HostStrictSay "静态 HTML 只有文字和表格，到哪里都留得住；样式随您的网站。", "Static HTML is words and tables only, which stay anywhere; its look is your site’s.";
        HostOther "别的后台，能贴网址", "Any other CMS that takes an address";
        HostOtherSay "贴网址就行：它会自己问到标题、高度和框架。", "The address will do: the CMS finds title, height and frame by itself.";
        HostFrame "能放 iframe 的后台", "A CMS that takes iframes";
        HostFrameSay "iframe 和文章互不影响；高度的脚本每页放一次，没有它就在框里滚动。", "An iframe and the article do not touch each other; the script for its height stands once a page, without it the frame scrolls.";
    }
}
