extension Catalogue {
  /// Vehicles, what is wrong with them, and what they can drive.
  static let fleetSentences: [String: Sentence] = [
    "vehicle-unknown": Sentence(
      zh: "没有这种消防车，是否指“{0}”？", en: "there is no such vehicle; did you mean “{0}”?"),
    "vehicle-without-id": Sentence(zh: "消防车没有“id”。", en: "the vehicle has no “id”."),
    "vehicle-twice": Sentence(zh: "消防车“{0}”写了两次。", en: "the vehicle “{0}” is named twice."),
    "vehicle-figure-twice": Sentence(zh: "“{0}”写了两次。", en: "“{0}” is given twice."),
    "vehicle-no-number": Sentence(
      zh: "“{0}”的值“{1}”不是数。", en: "the value “{1}” of “{0}” is no number."),
    "vehicle-field-missing": Sentence(
      zh: "消防车缺少“{0}”，没有它无法判断能否通过。",
      en: "the vehicle lacks “{0}”, without which it cannot be driven."),
    "vehicle-figure-out-of-range": Sentence(
      zh: "“{0}”的值 {1} 不合情理，应在 {2} 之内。", en: "“{0}” of {1} is not sensible; it should lie in {2}."),
    "vehicle-length-sum": Sentence(
      zh: "全长 {0} m 与轴距、前悬、后悬之和 {1} m 不符。",
      en: "the length of {0} m is not the sum of wheelbase and overhangs, {1} m."),
    "vehicle-turns-on-the-spot": Sentence(
      zh: "按所给转弯直径，后轴中点的最小半径只有 {0} m，不可能。",
      en: "by its turning circle the rear axle would turn at {0} m, which cannot be."),
    "vehicle-larger-than": Sentence(
      zh: "“{0}”（{1}）不应大于“{2}”（{3}）。", en: "“{0}” ({1}) is larger than “{2}” ({3})."),
    "fleet-title": Sentence(
      zh: "各型消防车今天能到达的建筑数（+n? 为不能判定）：",
      en: "Buildings that each engine reaches today (+n? cannot be told):"),
    "fleet-buildings": Sentence(zh: "建筑", en: "buildings"),
    "fleet-vehicle": Sentence(
      zh: "{0}（{1}，长×宽×含后视镜宽 {2} m）：", en: "{0} ({1}, length × width × with mirrors {2} m): "),
    "fleet-lanes": Sentence(
      zh: "车道 能通过 {0}，不能通过 {1}，不能判定 {2}；",
      en: "lanes {0} possible, {1} impossible, {2} not found; "),
    "fleet-turns": Sentence(
      zh: "转弯 能通过 {0}，不能通过 {1}，不能判定 {2}。",
      en: "turns {0} possible, {1} impossible, {2} not found."),
    "fleet-assumed": Sentence(
      zh: "尺寸含假定值，请向消防部门索取本地车辆参数。",
      en: " Some of its dimensions are assumed: ask the brigade for its own."),
    "fleet-engine": Sentence(
      zh: "直行带按含后视镜宽 {0} m、长 {1} m 的消防车判断；用 --vehicle 指定具体车型。",
      en:
        "Strips are held to an engine of {0} m with mirrors, {1} m long; --vehicle drives a real one."
    ),
    "fleet-engine-default": Sentence(
      zh: "直行带按含后视镜宽 {0} m、长 {1} m 的消防车判断（本程序默认，规范未作规定）；用 --vehicle 指定具体车型。",
      en:
        "Strips are held to an engine of {0} m with mirrors, {1} m long (not prescribed); --vehicle drives a real one."
    ),
    "verbose-driving": Sentence(
      zh: "行驶验算：{0} 次（每条路线或转弯、每种车一次），中位数 {1} ms，最长 {2} ms。",
      en: "Driving: {0} drives (a way or turn by one vehicle), median {1} ms, longest {2} ms."),
    "verbose-planning": Sentence(
      zh: "规划：{0} 个小区，中位数 {1} ms，最长 {2} ms。",
      en: "Planning: {0} communities, median {1} ms, longest {2} ms."),
  ]
}
