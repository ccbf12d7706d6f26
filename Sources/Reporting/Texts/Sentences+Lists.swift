extension Catalogue {
  /// Words of the workbook, the drawing and the map page.
  static let listSentences: [String: Sentence] = [
    "measure-designate": Sentence(zh: "划定消防车道", en: "designate fire lanes"),
    "measure-clear": Sentence(zh: "清理障碍", en: "clear obstructions"),
    "measure-prune": Sentence(zh: "修剪、移树、抬线", en: "prune, move a tree, raise a line"),
    "measure-no_stopping": Sentence(zh: "路侧禁停", en: "no stopping"),
    "measure-lay_stalls": Sentence(zh: "路侧施划车位", en: "stalls along a lane"),
    "measure-one_way": Sentence(zh: "单向循环", en: "one-way circulation"),
    "measure-lay_yard": Sentence(zh: "空地施划车位", en: "yard laid out"),
    "measure-green_to_bays": Sentence(zh: "绿地改车位", en: "green turned into bays"),
    "measure-widen": Sentence(zh: "拓宽", en: "widening"),
    "measure-replace_gate": Sentence(zh: "改造大门、限高杆", en: "gate or height bar replaced"),
    "measure-open_wall": Sentence(zh: "打通围墙", en: "open a wall"),
    "measure-street_bays": Sentence(zh: "周边道路夜间泊位", en: "night bays on roads near by"),
    "measure-shared_lot": Sentence(zh: "共享停车", en: "shared lot"),
    "measure-build_car_park": Sentence(zh: "新建停车场", en: "new car park"),
    "measure-e_bike_places": Sentence(zh: "电动自行车停放点", en: "e-bike places"),
    "measure-parking_company": Sentence(zh: "引入停车管理公司", en: "parking company"),
    "measure-enforcement": Sentence(zh: "违停治理", en: "enforcement"),
    "measure-compensate": Sentence(zh: "补偿措施", en: "compensation"),
    "workbook-not-written": Sentence(
      zh: "无法写出工作簿（{0}）。", en: "the workbook cannot be written ({0})."),
    "print-failed": Sentence(
      zh: "无法生成打印文件（{0}）。", en: "the document cannot be drawn ({0})."),
    "drawing-zone": Sentence(
      zh: "施工图所在投影带无法建立。", en: "the zone of the drawing cannot be set up."),
    "geopackage-not-written": Sentence(
      zh: "无法写出 GeoPackage（{0}）。", en: "the GeoPackage cannot be written ({0})."),
  ]
}
