"use strict";
// Draws the data below the page with one canvas layer over Leaflet's plain metre plane.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const word = (key) => words[key] || key;
  const $ = (id) => document.getElementById(id);
  const state = { after: false, community: "", verdicts: new Set(["violates", "indeterminate", "complies"]),
    layers: new Set(["buildings", "things", "pinches", "orders", "stalls"]), picked: null };
  const COLOUR = { violates: "#d73027", indeterminate: "#c98a00", complies: "#1a9850" };
  const DASH = { violates: [9, 4], indeterminate: [2, 4], complies: [] };
  const CLASS = { "0": "#1a9850", A: "#91cf60", B: "#e5c04a", C: "#fc8d59", D: "#d73027", S: "#888888" };

  // Geometry: [kind, parts]; positions in centimetres, differences after the first.
  const all = [];
  for (const group of Object.keys(data.features)) {
    for (const item of data.features[group]) {
      item.group = group;
      if (item.g) open(item);
      all.push(item);
    }
  }
  function open(item) {
    const path = new Path2D();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    item.lines = item.g.p.map((part) => {
      let x = 0, y = 0;
      const points = [];
      for (let i = 0; i < part.length; i += 2) {
        x += part[i]; y += part[i + 1];
        const p = [x / 100, y / 100];
        points.push(p);
        box[0] = Math.min(box[0], p[0]); box[1] = Math.min(box[1], p[1]);
        box[2] = Math.max(box[2], p[0]); box[3] = Math.max(box[3], p[1]);
        if (i === 0) path.moveTo(p[0], p[1]); else path.lineTo(p[0], p[1]);
      }
      if (item.g.t === "a") path.closePath();
      if (item.g.t === "p") { path.moveTo(x / 100 + 0.5, y / 100); path.arc(x / 100, y / 100, 0.5, 0, 7); }
      return points;
    });
    item.path = path; item.box = box;
  }

  function verdict(item) { return state.after && item.v2 !== undefined ? item.v2 : item.v; }
  function shown(item) {
    if (state.community && item.c !== state.community && item.id !== state.community) return false;
    switch (item.group) {
      case "lanes": return state.verdicts.has(verdict(item));
      case "findings": return !state.after && state.verdicts.has(item.v);
      case "pinches": return !state.after && state.layers.has("pinches");
      case "buildings": return state.layers.has("buildings");
      case "things": return state.layers.has("things") && !(state.after && item.gone);
      case "orders": return state.layers.has("orders");
      case "stalls": return state.layers.has("stalls") && state.after;
      case "parking": return state.layers.has("stalls") && !state.after;
      default: return true;
    }
  }

  // How each group is drawn, from the ground up. Verdicts differ by dash as well as by colour, so that
  // a grey print can be read.
  const STYLE = {
    surfaces: () => ({ fill: "#e3e4e0" }),
    communities: (i) => ({ stroke: CLASS[i.cls] || "#888", width: 2.5, fill: (CLASS[i.cls] || "#888888") + "18" }),
    parking: () => ({ fill: "#b9cfe4", stroke: "#7d9dbd", width: 0.6 }),
    stalls: (i) => ({ fill: i.source === "kept" ? "#b9cfe4" : "#6fa8dc", stroke: "#45729c", width: 0.6 }),
    buildings: (i) => {
      const r = state.after && i.r2 !== undefined ? i.r2 : i.r;
      return { fill: r === true ? "#cfe3d4" : r === false ? "#f0b8b0" : "#f3e3b5", stroke: "#7b7b7b", width: 0.8 };
    },
    // An order to keep cars out of a whole community is an outline, else it would hide the rest.
    orders: (i) => ({ stroke: "#b58900", width: 1, fill: i.g.t === "a" && i.k !== "enforcement" ? "#ffd70066" : null }),
    things: () => ({ fill: "#6b4a2b", stroke: "#3b2a1a", width: 1.2 }),
    lanes: (i) => ({ stroke: COLOUR[verdict(i)], width: 3.5, dash: DASH[verdict(i)] }),
    findings: (i) => ({ stroke: COLOUR[i.v], width: 5 }),
    pinches: () => ({ stroke: "#7a0177", width: 3 }),
  };
  const ORDER = Object.keys(STYLE);
  const byGroup = ORDER.map((g) => all.filter((i) => i.group === g && i.path));

  let map = null, layer = null, last = 0;
  function paint(context, size, bounds, k) {
    const start = performance.now();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    const set = () => context.setTransform(k, 0, 0, -k, -bounds[0] * k, bounds[3] * k);
    set();
    for (const group of byGroup) {
      for (const item of group) {
        const b = item.box;
        if (b[0] > bounds[2] || b[2] < bounds[0] || b[1] > bounds[3] || b[3] < bounds[1] || !shown(item)) continue;
        const style = STYLE[item.group](item);
        if (style.fill && item.g.t !== "l") { context.fillStyle = style.fill; context.fill(item.path, "evenodd"); }
        if (style.stroke) {
          context.strokeStyle = style.stroke;
          context.lineWidth = (item === state.picked ? style.width + 4 : style.width) / k;
          context.setLineDash((style.dash || []).map((d) => d / k));
          context.stroke(item.path);
        }
      }
    }
    context.setLineDash([]);
    label(context, bounds, k);
    last = performance.now() - start;
  }
  function label(context, bounds, k) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.textAlign = "center";
    const taken = [];
    const write = (item, text, font) => {
      const x = ((item.box[0] + item.box[2]) / 2 - bounds[0]) * k, y = (bounds[3] - (item.box[1] + item.box[3]) / 2) * k;
      context.font = font;
      const w = context.measureText(text).width / 2 + 3;
      if (taken.some((t) => Math.abs(t[0] - x) < t[2] + w && Math.abs(t[1] - y) < 15)) return;
      taken.push([x, y, w]);
      context.lineWidth = 3; context.strokeStyle = "#fff"; context.strokeText(text, x, y);
      context.fillStyle = "#1d2733"; context.fillText(text, x, y);
    };
    for (const i of byGroup[1]) if (shown(i)) write(i, (i.name || i.id) + " " + (i.cls || ""), "bold 13px sans-serif");
    if (k > 2) for (const i of byGroup[7]) if (shown(i)) write(i, i.name || i.id, "11px sans-serif");
    if (k > 2.5) for (const i of byGroup[4]) if (shown(i)) write(i, i.id, "10px sans-serif");
  }

  function start() {
    map = L.map("map", { crs: L.CRS.Simple, minZoom: -6, maxZoom: 6, zoomSnap: 0.25, attributionControl: false });
    L.control.scale({ imperial: false }).addTo(map);
    const Canvas = L.Layer.extend({
      onAdd(m) {
        this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", m.getPanes().overlayPane);
        this.canvas.setAttribute("aria-hidden", "true");
        m.on("moveend zoomend resize viewreset", this.draw, this);
        this.draw();
      },
      draw() {
        const size = map.getSize(), corner = map.containerPointToLayerPoint([0, 0]);
        L.DomUtil.setPosition(this.canvas, corner);
        this.canvas.width = size.x; this.canvas.height = size.y;
        const b = map.getBounds(), k = Math.pow(2, map.getZoom());
        paint(this.canvas.getContext("2d"), size, [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()], k);
      },
    });
    const box = data.box;
    map.fitBounds([[box[1], box[0]], [box[3], box[2]]]);
    layer = new Canvas().addTo(map);
    map.on("click", (e) => pick(find(e.latlng.lng, e.latlng.lat, 8 / Math.pow(2, map.getZoom())), false));
  }

  function near(item, x, y) {
    let best = Infinity;
    for (const line of item.lines) {
      for (let i = 0; i < line.length; i++) {
        const a = line[i], b = line[Math.min(i + 1, line.length - 1)];
        const dx = b[0] - a[0], dy = b[1] - a[1], l = dx * dx + dy * dy;
        const t = l ? Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / l)) : 0;
        best = Math.min(best, Math.hypot(a[0] + t * dx - x, a[1] + t * dy - y));
      }
    }
    return best;
  }
  const PICK = ["pinches", "findings", "things", "lanes", "orders", "stalls", "parking", "buildings", "communities"];
  function find(x, y, reach) {
    const test = document.createElement("canvas").getContext("2d");
    for (const name of PICK) {
      let found = null, best = reach;
      for (const item of byGroup[ORDER.indexOf(name)]) {
        const b = item.box;
        if (x < b[0] - reach || x > b[2] + reach || y < b[1] - reach || y > b[3] + reach || !shown(item)) continue;
        const d = item.g.t === "a" && test.isPointInPath(item.path, x, y, "evenodd") ? 0 : item.g.t === "a" ? Infinity : near(item, x, y);
        if (d < best || (d === 0 && !found)) { best = d; found = item; }
      }
      if (found) return found;
    }
    return null;
  }

  function node(tag, text, parent) {
    const n = document.createElement(tag);
    if (text !== undefined && text !== null) n.textContent = text;
    if (parent) parent.appendChild(n);
    return n;
  }
  const metres = (value) => value === null || value === undefined ? "–" : (Math.floor(value * 1000 + 1e-6) / 1000).toFixed(3).replace(/0$/, "") + " m";
  function rows(pairs, parent) {
    const list = node("dl", null, parent);
    for (const [name, value] of pairs) {
      if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) continue;
      node("dt", name, list);
      node("dd", Array.isArray(value) ? value.map(word).join("、") : String(value), list);
    }
  }

  function pick(item, move) {
    state.picked = item;
    const box = $("detail");
    box.textContent = "";
    if (item) {
      node("h2", (item.name || item.id), box);
      const name = { lanes: lane, findings: finding, pinches: pinch, communities: community, orders: order }[item.group];
      if (name) name(item, box); else rows([["编号 id", item.id], ["类型 kind", item.k ? word("kind-" + item.k) : null],
        ["可到达 reached", item.r === undefined ? null : word("reach-" + (state.after && item.r2 !== undefined ? item.r2 : item.r))],
        ["被阻于 behind", item.behind], ["户数 households", item.h]], box);
      if (move && item.box && map) {
        const b = item.box;
        map.fitBounds([[b[1] - 15, b[0] - 15], [b[3] + 15, b[2] + 15]], { animate: false, maxZoom: 4 });
      }
      box.focus({ preventScroll: !move });
    }
    if (layer) layer.draw();
  }
  function lane(i, box) {
    rows([["编号 id", i.id], ["结论 verdict", word("verdict-" + verdict(i))],
      ["通行净宽 passage", metres(state.after ? i.w2 : i.w)], ["要求 required", metres(i.req)],
      ["净高 height", metres(i.hgt)], ["长度 length", metres(i.len)]], box);
    if (i.s && i.s.length > 1 && !state.after) profile(i, box);
    const own = all.filter((f) => f.group === "findings" && f.subject === i.id);
    if (own.length) node("h2", "问题 findings", box);
    for (const f of own) finding(f, box);
  }
  function finding(i, box) {
    rows([["问题 problem", word("rule-" + i.rule)], ["对象 subject", i.subject], ["结论 verdict", word("verdict-" + i.v)],
      ["实测 measured", metres(i.m)], ["要求 required", metres(i.req)], ["条款 clause", i.clause],
      ["成因 culprits", i.by], ["须清理 to clear", i.clear], ["处置 cure", i.cure ? word("cure-" + i.cure) : null],
      ["性质 basis", word("basis-" + i.basis)]], box);
  }
  function pinch(i, box) {
    rows([["宽度 width", metres(i.w)], ["车道 lane", i.lane], ["桩号 station", metres(i.at)],
      ["时段 state", word("state-" + i.st)], ["成因 culprits", i.by], ["影响楼栋 buildings", i.b], ["影响户数 households", i.h]], box);
  }
  function community(i, box) {
    rows([["编号 id", i.id], ["类别 class", word("class-" + i.cls)]], box);
    if (!i.sc || !i.sc.length) return;
    const table = node("table", null, box), head = node("tr", null, table);
    for (const t of ["方案", "车道 前→后", "楼栋 前→后", "车位 前→后", "无处停", "元 yuan"]) node("th", t, head);
    for (const s of i.sc) {
      const r = node("tr", null, table);
      node("td", s.name + (s.recommended ? " ★" : ""), r);
      node("td", s.lanes_passing_before + "→" + s.lanes_passing_after, r);
      node("td", s.buildings_reached_before + "→" + s.buildings_reached_after, r);
      node("td", s.stalls_before + "→" + s.stalls_after, r);
      node("td", s.unhoused === null ? "?" : s.unhoused, r);
      node("td", s.cost_low + "–" + s.cost_high, r);
    }
  }
  function order(i, box) {
    rows([["工单 order", word("order-" + i.k)], ["编号 id", i.id], ["数量 quantity", i.q + " " + word("unit-" + i.u)],
      ["文字 text", i.text], ["责任单位 responsible", i.unit], ["牵头 lead", i.lead], ["期限 deadline", i.due],
      ["状态 state", word("order-state-" + i.st)], ["销号隐患 closes", i.closes]], box);
  }
  // The section profile w(s) against the required line.
  function profile(i, box) {
    const points = i.s.filter((p) => p[1] !== null);
    if (points.length < 2) return;
    const W = 300, H = 130, left = 28, low = 16, length = i.s[i.s.length - 1][0] || 1;
    const top = Math.max(i.req * 1.3, Math.max(...points.map((p) => p[1])) * 1.05);
    const x = (s) => left + (W - left - 4) * s / length, y = (w) => H - low - (H - low - 6) * w / top;
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("class", "profile"); svg.setAttribute("viewBox", `0 0 ${W} ${H}`); svg.setAttribute("role", "img");
    const least = points.reduce((a, b) => (b[1] < a[1] ? b : a));
    svg.setAttribute("aria-label", `断面宽度 section width: ${metres(least[1])} at ${metres(least[0])}`);
    const add = (tag, attributes, text) => {
      const n = document.createElementNS(ns, tag);
      for (const key in attributes) n.setAttribute(key, attributes[key]);
      if (text) n.textContent = text;
      svg.appendChild(n);
    };
    add("path", { d: `M${left},6V${H - low}H${W - 4}`, stroke: "#777", fill: "none" });
    add("polyline", { points: points.map((p) => `${x(p[0]).toFixed(1)},${y(p[1]).toFixed(1)}`).join(" "), fill: "none", stroke: "#1f5fa8", "stroke-width": 1.5 });
    add("path", { d: `M${left},${y(i.req)}H${W - 4}`, stroke: "#d73027", "stroke-dasharray": "6 3", class: "required" });
    add("text", { x: 2, y: y(i.req) + 4, "font-size": 10, fill: "#d73027" }, i.req.toFixed(1));
    add("circle", { cx: x(least[0]), cy: y(least[1]), r: 3, fill: "#d73027" });
    add("text", { x: Math.min(x(least[0]) + 5, W - 50), y: y(least[1]) - 4, "font-size": 10 }, metres(least[1]));
    add("text", { x: W - 60, y: H - 4, "font-size": 10 }, `s = ${length.toFixed(0)} m`);
    node("h2", "断面宽度 w(s)", box);
    box.appendChild(svg);
  }

  function refresh() {
    const text = $("search").value.trim().toLowerCase();
    const list = $("list");
    list.textContent = "";
    const rank = { violates: 0, indeterminate: 1, complies: 2 };
    const found = text
      ? all.filter((i) => i.group !== "surfaces" && ((i.id || "") + " " + (i.name || "") + " " + (i.subject || "")).toLowerCase().includes(text))
      : state.after ? all.filter((i) => i.group === "lanes" && shown(i)) : all.filter((i) => i.group === "findings" && shown(i));
    if (!text) found.sort((a, b) => rank[verdict(a)] - rank[verdict(b)]);
    for (const item of found.slice(0, 300)) {
      const button = node("button", null, node("li", null, list));
      button.type = "button";
      if (item.v) node("span", null, button).className = "key " + verdict(item);
      const title = item.group === "findings"
        ? `${item.subject} ${word("rule-" + item.rule)} ${item.m === null ? "" : metres(item.m) + " / " + metres(item.req)}`
        : item.group === "orders" ? `${word("order-" + item.k)} ${item.id}` : `${item.name || ""} ${item.id}`;
      node("span", title, button);
      button.addEventListener("click", () => pick(item, true));
    }
    $("count").textContent = String(found.length);
    if (layer) layer.draw();
  }

  for (const box of document.querySelectorAll("input[data-verdict]")) {
    box.addEventListener("change", () => { box.checked ? state.verdicts.add(box.dataset.verdict) : state.verdicts.delete(box.dataset.verdict); refresh(); });
  }
  for (const box of document.querySelectorAll("input[data-layer]")) {
    box.addEventListener("change", () => { box.checked ? state.layers.add(box.dataset.layer) : state.layers.delete(box.dataset.layer); refresh(); });
  }
  for (const radio of document.querySelectorAll("input[name=when]")) {
    radio.addEventListener("change", () => { state.after = $("after").checked; pick(state.picked, false); refresh(); });
  }
  for (const c of data.features.communities) {
    node("option", `${c.id} ${c.name || ""}（${c.cls}）`, $("community")).value = c.id;
  }
  $("community").addEventListener("change", () => {
    state.community = $("community").value;
    const chosen = data.features.communities.find((c) => c.id === state.community);
    refresh();
    if (chosen) pick(chosen, true);
    else if (map) map.fitBounds([[data.box[1], data.box[0]], [data.box[3], data.box[2]]]);
  });
  $("search").addEventListener("input", refresh);
  $("print").addEventListener("click", () => window.print());

  if (typeof L !== "undefined") start();
  refresh();
  window.firelane = { state, pick, find, drawnIn: () => last, shown: (group) => all.filter((i) => i.group === group && shown(i)).length, map: () => map };
})();
