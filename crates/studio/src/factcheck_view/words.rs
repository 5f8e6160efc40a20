//! The words of fact-check.

crate::words::words! {
    /// Words of the fact-check view.
    pub enum FactCheckWord {
        Title "核对事实", "Fact-check";
        Lead "把文章原文放进来，每个事实会在印着它的地方亮起来。原文只留在这台设备上。", "Put the article's text in, and each fact lights up where it is printed. The text stays on this device.";
        Article "事实表", "Fact sheet";
        Paste "文章原文：粘贴在这里，或把文本文件拖到这一页上", "The article's text: paste it here, or drop a text file on this page";
        File "打开文本文件", "Open a text file";
        TheArticle "文章原文", "The article";
        Result "{0} 个事实里找到 {1} 个；原文里还没有事实的数：{2} 个。", "{1} of {0} facts were found. Figures of the text without a fact: {2}.";
        AllWell "全部找到，原文的数也都有事实。", "All facts were found, and every figure of the text has one.";
        Missing "没有找到的事实（{0}）", "Facts that were not found ({0})";
        Open "还没有事实的数（{0}）", "Figures without a fact ({0})";
        MarkFound "{0}：{1}", "{0}: {1}";
        MarkOpen "{0}：事实表里没有", "{0}: not on the fact sheet";
        MakeOf "把“{0}”写成事实", "Make a fact of “{0}”";
        FromSelection "用选中的文字写成事实", "Make a fact of the selection";
        NothingSelected "先在原文里选中一个数。", "Select a number in the article first.";
        NoNumber "选中的地方没有数。", "There is no number in what is selected.";
        Proposal "新的事实", "A new fact";
        LabelZh "数的是什么（中文）", "What is counted (Chinese)";
        LabelEn "数的是什么（英文）", "What is counted (English)";
        Id "编号", "Id";
        Value "数值", "Value";
        Unit "单位", "Unit";
        Printed "原文写法", "As printed";
        Near "邻近的词（用、隔开）", "Words near it (separated by commas)";
        Qualifier "有多准：{0}", "Qualifier: {0}";
        Make "加进事实表", "Put it on the sheet";
        Drop "取消", "Drop it";
        Made "已加进事实表的草稿。", "Put on the sheet's draft.";
        Fact "事实：{0}", "Fact: {0}";
        Close "关闭", "Close";
        Look "看：{0}", "Look at {0}";
        Moves "跟着变的", "What moves";
        NothingMoves "和发布的事实表比，没有数跟着变。", "Against the published sheet no figure moves.";
        OnTheSheet "事实表自身", "On the sheet itself";
        DraftOf "草稿：{0}", "Draft: {0}";
        Unread "它用到改了的事实，但现在有错，看不出跟着变什么。先到“写作”里改正。", "It refers to the fact that changed, but has mistakes now, so what moves cannot be told. Fix it in Write first.";
        What "数", "Figure";
        Before "原来", "Before";
        Now "现在", "Now";
        Example "算例“{0}”：{1}", "Example “{0}”: {1}";
        Undo "撤销", "Undo";
        ToSheet "到“写作”里看事实表的草稿", "See the sheet's draft in Write";
        SheetProblems "事实表的草稿有 {0} 处要改。", "The sheet's draft has {0} places to fix.";
        Broken "事实表的草稿读不懂了，先到“写作”里改正。", "The sheet's draft cannot be read; fix it in Write first.";
    }
}
