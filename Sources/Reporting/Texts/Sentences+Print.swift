extension Catalogue {
  /// Words of work-order sheets, notices and the city's book.
  static let printSentences: [String: Sentence] = [
    "print-title-orders": Sentence(zh: "消防车通道治理工单", en: "Fire-lane work order"),
    "print-title-notices": Sentence(zh: "致居民的告示", en: "Notices to residents"),
    "print-title-books": Sentence(zh: "消防车通道治理一区一策", en: "Fire lanes: plan books"),
    "print-title-city": Sentence(zh: "消防车通道治理一城一策", en: "Fire lanes: the city's book"),
    "store-no-database": Sentence(
      zh: "不是数据库连接（应为 PG:host=… dbname=…）。", en: "names no database (PG:host=… dbname=…)."),
    "store-failed": Sentence(
      zh: "无法写入数据库（{0}），数据库保持原样。", en: "cannot be written to ({0}); it is as it was."),
    "culprit-building": Sentence(zh: "楼栋 {0}", en: "building {0}"),
    "culprit-island": Sentence(zh: "安全岛 {0}", en: "island {0}"),
    "print-north": Sentence(zh: "北 N", en: "N"),
    "print-number": Sentence(zh: "编号 {0}", en: "No. {0}"),
    "print-and-more": Sentence(zh: " 等 {0} 项", en: " and more, {0} in all"),
    "print-closes": Sentence(zh: "销号隐患：{0}", en: "Closes: {0}"),
    "print-geometry-only": Sentence(
      zh: "本工单只凭复测净宽、净高销号，打勾无效。",
      en: "Closed only by a width or height measured again, never by a tick."),
    "print-not-prescribed": Sentence(
      zh: "规范未作规定、采用默认值的参数：{0}", en: "Figures that no code prescribes: {0}"),
    "print-this-order": Sentence(zh: "本工单", en: "this order"),
    "print-date": Sentence(zh: "日期：", en: "date:"),
    "print-issued": Sentence(zh: "派单", en: "issued by"),
    "print-worked": Sentence(zh: "施工", en: "done by"),
    "print-accepted": Sentence(zh: "验收", en: "accepted by"),
    "print-measured": Sentence(zh: "复测净宽、净高（m）", en: "width, height measured (m)"),
    "print-community": Sentence(zh: "小区", en: "community"),
    "print-kind": Sentence(zh: "类型", en: "kind"),
    "print-subject": Sentence(zh: "对象", en: "subject"),
    "print-inscription": Sentence(zh: "文字", en: "inscription"),
    "print-material": Sentence(zh: "材料", en: "material"),
    "print-responsible": Sentence(zh: "责任单位", en: "responsible"),
    "print-helpers": Sentence(zh: "配合部门", en: "helpers"),
    "print-deadline": Sentence(zh: "期限", en: "deadline"),
    "print-acceptance": Sentence(zh: "验收方式", en: "acceptance"),
    "print-days": Sentence(zh: "{0} 天", en: "{0} days"),
    "notice-head": Sentence(zh: "告　示", en: "NOTICE"),
    "notice-title": Sentence(zh: "{0}消防车通道整治", en: "Fire lanes of {0}"),
    "notice-yellow": Sentence(zh: "黄色边线", en: "yellow lines"),
    "notice-vote": Sentence(zh: "业主意见", en: "your vote"),
    "notice-answers": Sentence(zh: "□ 同意　□ 不同意　□ 其他", en: "□ yes　□ no　□ other"),
    "notice-signature": Sentence(zh: "签名", en: "signature"),
    "notice-home": Sentence(zh: "楼栋、户号", en: "building, flat"),
    "notice-numbers": Sentence(zh: "一二三四五六七八", en: "12345678"),
    "notice-lanes": Sentence(
      zh: "消防车通行要求车道净宽、净高都够。本小区现有车道 {0} 条，其中 {1} 条现在过不去。",
      en: "A fire engine needs width and height. Of {0} lanes here {1} do not let it through today."
    ),
    "notice-works": Sentence(
      zh: "将清理或改造 {0} 处障碍，施划消防车道标线 {1} 条，黄线内任何时候不得停车。",
      en:
        "{0} obstructions are cleared or altered and {1} lines are painted. Never park inside them."
    ),
    "notice-stalls": Sentence(
      zh: "现有车位 {0} 个保留。夜间无处停放的车辆请联系街道办事处。",
      en: "{0} stalls stay. For a place at night ask the street office."),
    "notice-stalls-new": Sentence(
      zh: "现有车位 {0} 个保留，新增 {1} 个（图上蓝框）。夜间无处停放的车辆请联系街道办事处。",
      en:
        "{0} stalls stay and {1} are new (blue on the map). For a place at night ask the street office."
    ),
    "notice-shared": Sentence(
      zh: "附近可停：{0}。开放时段和价格以签订的协议为准。",
      en: "Places near by: {0}. Hours and prices as the agreements say."),
    "notice-penalty": Sentence(zh: "{0}（{1}）。", en: "{0} ({1})."),
    "Fire Law art. 60": Sentence(zh: "《中华人民共和国消防法》第六十条", en: "Fire Law art. 60"),
    "notice-owners": Sentence(
      zh: "收费、共享时段由业主共同决定，请填写下表交物业或居委会。",
      en: "Prices and hours are for the owners to decide: please fill in the form below."),
    "city-book-responsibility": Sentence(zh: "责任与推进", en: "Responsibility"),
    "city-book-lead": Sentence(
      zh: "牵头、配合部门和期限见各小区一区一策及整改责任清单。",
      en: "Who leads, who helps and by when: see each plan book and the list of duties."),
    "city-book-batches": Sentence(
      zh: "各年度批次按影响户数和治理费用排序；需先调查的小区补测后纳入。",
      en: "Batches go by households cut off and cost; communities to survey first join afterwards."),
    "city-book-report": Sentence(
      zh: "进展由县消防安全委员会办公室定期通报，逾期项目列入督办。",
      en: "The county's fire-safety office reports progress; what is overdue is supervised."),
    "consent-owner": Sentence(zh: "物主", en: "whoever owns it"),
    "consent-owners": Sentence(zh: "业主共同决定", en: "the owners' vote"),
    "consent-greening": Sentence(zh: "园林绿化部门", en: "the greening office"),
    "consent-utility": Sentence(zh: "管线单位", en: "the utility"),
    "consent-traffic_police": Sentence(zh: "公安交管部门", en: "the traffic police"),
    "consent-owner_unknown": Sentence(zh: "权属待查明", en: "an owner to be established"),
    "yes": Sentence(zh: "是", en: "yes"),
    "no": Sentence(zh: "否", en: "no"),
    "orders-sum": Sentence(zh: "合计", en: "sum"),
    "workbook-title": Sentence(zh: "消防车通道治理台账", en: "Fire lanes: lists"),
    "index-title": Sentence(zh: "消防车通道治理成果", en: "Fire lanes: results"),
    "index-open-first": Sentence(zh: "先看", en: "Open first"),
    "index-documents": Sentence(zh: "文书", en: "Documents"),
    "index-lists": Sentence(zh: "清单（台账）", en: "Lists"),
    "index-drawings": Sentence(zh: "图与数据", en: "Drawings and data"),
    "index-page": Sentence(zh: "一张图：离线地图", en: "the map, offline"),
    "index-workbook": Sentence(zh: "全部清单，Excel、WPS 打开", en: "all lists, for Excel and WPS"),
    "index-geopackage": Sentence(zh: "全部图层，QGIS 打开", en: "all layers, for QGIS"),
    "index-drawing": Sentence(zh: "标线标识施工图，CAD 打开", en: "the contractor's drawing, for CAD"),
    "index-findings": Sentence(zh: "检查结果", en: "findings"),
    "index-plan": Sentence(zh: "方案", en: "plan"),
    "index-orders": Sentence(
      zh: "工单；状态只记在此文件中", en: "work orders; their states are kept here alone"),
    "index-city": Sentence(zh: "一城一策数据", en: "the city's plan as data"),
    "index-summary": Sentence(
      zh: "小区 {0} 个，车道 {1} 条：合格 {2}，不合格 {3}，不能判定 {4}；楼栋 {5} 栋，消防车到不了 {6} 栋。工单 {7} 张。",
      en:
        "{0} communities, {1} lanes: {2} comply, {3} violate, {4} cannot be told; {5} buildings, {6} not reached. {7} work orders."
    ),
    "index-as-of": Sentence(zh: "截至 {0}，规则集 {1}", en: "As of {0}, profile {1}"),
    "index-profile": Sentence(zh: "规则集 {0}", en: "Profile {0}"),
  ]

  /// Words of the plan books.
  static let bookSentences: [String: Sentence] = [
    "book-title": Sentence(zh: "{0}消防车通道治理方案", en: "Fire lanes of {0}: plan"),
    "book-class": Sentence(zh: "一区一策　{0}　类别：{1}", en: "{0}, class: {1}"),
    "book-numbers": Sentence(
      zh: "一、 二、 三、 四、 五、 六、 七、 八、 九、 十、", en: "1. 2. 3. 4. 5. 6. 7. 8. 9. 10."),
    "book-situation": Sentence(zh: "现状", en: "Situation"),
    "book-findings": Sentence(zh: "问题", en: "Findings"),
    "book-layout": Sentence(zh: "车道布局", en: "Lane layout"),
    "book-scenarios": Sentence(zh: "停车账与方案比选", en: "Car account and scenarios"),
    "book-marking": Sentence(zh: "标线标识与工程量", en: "Marking, signs and quantities"),
    "book-works": Sentence(zh: "措施与费用", en: "Works and cost"),
    "book-management": Sentence(zh: "管理", en: "Management"),
    "book-responsibility": Sentence(zh: "责任与期限", en: "Responsibility and schedule"),
    "book-consent": Sentence(zh: "表决与同意", en: "Consent"),
    "book-drawings": Sentence(zh: "附图", en: "Drawings"),
    "book-situation-text": Sentence(
      zh: "内部道路 {0} 条：合格 {1} 条，不合格 {2} 条，不能判定 {3} 条。楼栋 {4} 栋，消防车到不了的 {5} 栋，不能判定的 {6} 栋。",
      en:
        "{0} internal roads: {1} comply, {2} violate, {3} cannot be told. {4} buildings, {5} not reached, {6} cannot be told."
    ),
    "book-pinch": Sentence(zh: "卡口", en: "pinch"),
    "book-marked": Sentence(zh: "标线", en: "marking"),
    "book-none": Sentence(zh: "无。", en: "None."),
    "book-unknown": Sentence(zh: "不明", en: "unknown"),
    "book-basis": Sentence(zh: "性质", en: "basis"),
    "book-subject": Sentence(zh: "对象", en: "subject"),
    "book-problem": Sentence(zh: "问题", en: "problem"),
    "book-measured": Sentence(zh: "实测", en: "measured"),
    "book-required": Sentence(zh: "要求", en: "required"),
    "book-cause": Sentence(zh: "成因", en: "cause"),
    "book-clause": Sentence(zh: "条款", en: "clause"),
    "book-more-findings": Sentence(zh: "另有 {0} 条，见台账。", en: "{0} more, see the workbook."),
    "book-open-findings": Sentence(
      zh: "另有 {0} 处不能判定，须补测，见补测清单。", en: "{0} cannot be told: see what to measure."),
    "book-layout-text": Sentence(
      zh: "划定为消防车道并施划标线的 {0} 条；净宽为夜间实测，方案后由同一检查复核。",
      en: "{0} are fire lanes and are marked. Widths at night; the same check judges the plan."),
    "book-lane": Sentence(zh: "车道", en: "lane"),
    "book-length": Sentence(zh: "长（m）", en: "length, m"),
    "book-width-now": Sentence(zh: "现状净宽（m）", en: "width now, m"),
    "book-width-then": Sentence(zh: "方案净宽（m）", en: "width then, m"),
    "book-verdict-now": Sentence(zh: "现状", en: "now"),
    "book-verdict-then": Sentence(zh: "方案后", en: "then"),
    "book-account": Sentence(
      zh: "停车账：夜间车辆 {0}，合法车位 {1}，缺口 {2}，须腾退 {3}。",
      en: "Cars at night {0}, legal stalls {1}, short {2}, displaced {3}."),
    "book-account-estimate": Sentence(
      zh: "停车账：夜间车辆 {0}，合法车位 {1}，缺口 {2}，须腾退 {3}（估算）。",
      en: "Cars at night {0}, legal stalls {1}, short {2}, displaced {3} (an estimate)."),
    "book-scenario": Sentence(zh: "方案", en: "scenario"),
    "book-lanes-passing": Sentence(zh: "合格车道 前→后", en: "lanes passing"),
    "book-reached": Sentence(zh: "可达楼栋 前→后", en: "buildings reached"),
    "book-stalls": Sentence(zh: "车位 前→后", en: "stalls"),
    "book-unhoused": Sentence(zh: "无处停放", en: "unhoused"),
    "book-cost": Sentence(zh: "费用（元）", en: "cost, yuan"),
    "book-days": Sentence(zh: "工期（天）", en: "days"),
    "book-recommended": Sentence(zh: "（推荐）", en: " (recommended)"),
    "book-places": Sentence(zh: "处数", en: "places"),
    "book-left": Sentence(zh: "尚存问题", en: "what is left"),
    "book-measure": Sentence(zh: "措施", en: "measure"),
    "book-stalls-more": Sentence(zh: "车位", en: "stalls"),
    "book-lead": Sentence(zh: "牵头部门", en: "lead"),
    "book-helpers": Sentence(zh: "配合部门", en: "helpers"),
    "book-order": Sentence(zh: "工单", en: "orders"),
    "book-count": Sentence(zh: "张数", en: "number"),
    "book-quantity": Sentence(zh: "数量", en: "quantity"),
    "book-unit": Sentence(zh: "单位", en: "unit"),
    "book-paint": Sentence(zh: "涂料（kg）", en: "paint, kg"),
    "book-responsible": Sentence(zh: "责任单位", en: "responsible"),
    "book-deadline": Sentence(zh: "期限", en: "deadline"),
    "book-orders": Sentence(zh: "工单数", en: "orders"),
    "book-no-consent": Sentence(
      zh: "本方案所列措施无须业主表决或他方同意。", en: "No measure needs a vote or anybody's consent."),
    "book-consent-text": Sentence(
      zh: "下列措施须先取得同意，表决票见居民告示。", en: "These measures need consent first; the notice has the form."),
    "book-consent-of": Sentence(zh: "须取得同意", en: "consent of"),
    "book-measures": Sentence(zh: "措施数", en: "measures"),
    "book-patrol": Sentence(
      zh: "管理单位保持标线标识清晰，日常巡查，发现占用立即劝阻；不听劝阻的拍照取证并报告。",
      en:
        "Whoever manages the community keeps lines and signs clear, patrols, asks cars to leave, and photographs and reports those that do not."
    ),
    "book-gates": Sentence(
      zh: "封闭管理的出入口由专人或技防保证紧急情况下立即打开。", en: "Gates open at once in an emergency."),
    "book-towing": Sentence(
      zh: "拒不挪车的，由主管部门依法拖移；拖移和处罚依据见隐患清单所列条款。",
      en:
        "Cars that are not moved are towed by the authorities, under the clauses of the hazard list."
    ),
    "book-publish": Sentence(
      zh: "占用情况和整改进展在小区公示栏公布。", en: "What was found and what was done is posted in the community."),
    "book-survey": Sentence(
      zh: "整治后复测销号，此后按期复查，反弹的重新派单。",
      en: "A survey after the work closes the orders; what comes back is ordered again."),
    "book-drawings-text": Sentence(
      zh: "方案实施后状态：车道颜色为同一检查对方案的判定，蓝框为新划车位；施工尺寸见施工图。",
      en:
        "After the plan: lanes as the same check judges it, new stalls in blue; sizes are in the drawing."
    ),
  ]
}
