"use strict";
/* Elements are built, never parsed, so no text of a file becomes markup. */
const Draw = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const STEPS = [0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9];

  function fill(node, attributes, children) {
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (value == null || value === false) return;
      if (typeof value === "function") node.addEventListener(name, value);
      else node.setAttribute(name, value === true ? "" : tidy(value));
    });
    children.flat().forEach((child) => {
      if (child != null && child !== false)
        node.append(child.nodeType ? child : document.createTextNode(String(child)));
    });
    return node;
  }

  const tidy = (value) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);

  /** An HTML element; an attribute that is a function listens. */
  const html = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

  /** An SVG element. */
  const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

  const text = (x, y, words, style) => svg("text", { x, y, class: style }, words);
  const quiet = (x, y, words, style) => text(x, y, words, `${style || ""} quiet`);
  const line = (x1, y1, x2, y2, style) => svg("line", { x1, y1, x2, y2, class: style || "axis" });
  const rect = (x, y, width, height, style, more) =>
    svg("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), class: style, ...more });
  const circle = (cx, cy, r, style) => svg("circle", { cx, cy, r, class: style });

  /** Small dots at places [x, y], as one shape: a hundred shapes cost a view a frame. */
  const dots = (places) =>
    svg("path", { d: places.map(([x, y]) => `M${tidy(x - 0.8)},${tidy(y - 0.8)}h1.6v1.6h-1.6z`).join(""), class: "gap-dot" });

  /** Parts of the page that a card takes beside another one. */
  const WIDE = 1.45 / 2.45;
  const SMALL = 1 / 2.45;
  const HALF = 1 / 2;

  /** Width of a drawing on this screen, so that letters have their size: of a whole card, or of a part of the page. */
  function room(part) {
    const main = document.getElementById("main");
    const style = getComputedStyle(main);
    const page = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const isWhole = matchMedia("(max-width: 820px)").matches || document.documentElement.dataset.frame;
    return Math.max(280, Math.floor((part && !isWhole ? (page - 20) * part : page) - (isWhole ? 34 : 46)));
  }

  const isNarrow = () => room() < 700;

  const COLOURS = 16;

  /**
   * Countries of each style: first 16 colours, twelve of them of one country each, then the same with stripes and with
   * dots. Countries of one style are in no legend together, and hardly in one drawing.
   */
  const STYLES = (
    "CHN|JPN|USA|ZAF|AUS|CAN|RUS|IND|TUR|BRA|KAZ|MEX|CHL MDG|COD UKR|IDN|PER GAB BLR|DEU GTM AGO TGO GUF|" +
    "MYS TUN IRL PNG AZE LUX|KOR OMN NCL BFA NER|MMR KEN HUN BRN USA_CAN|IRN UGA LVA KHM|ESP SLE MLI ERI|" +
    "SAU LAO AFG SVN|VNM ETH ARM HRV|POL GHA SYR HKG|FRA ZMB LSO LKA HND|NOR PHL BDI NIC|EST QAT NAM TWN SRB|" +
    "THA JAM LTU SCG|EU GRC ISR SDN BGD|FIN RWA CMR LBY|BOL ISL VEN|ITA TZA BTN GUY|MOZ BGR TKM SGP|" +
    "ARG CUB GLP BIH|SWE GEO BHR GRL|SEN ARE MKD|PAK DNK CIV SLB|UZB SVK COG SOM|MAR AUT ECU KWT|" +
    "DZA MNG ROU XKX|ZWE CZE KGZ LBR|GBR NZL DOM MNE|NLD GIN PRK URY|EGY PRT ALB FJI|JOR TJK TTO MRT|" +
    "BEL BWA SUR GNQ IRQ|NGA COL CAF CYP"
  ).split("|");
  const STYLE_OF = new Map(STYLES.flatMap((codes, at) => codes.split(" ").map((code) => [code, at + 1])));

  /** The number of a country's style, the same in every view of every material; 0 for an undivided rest. */
  function colour(country) {
    if (country === "OTH" || country === "WLD") return 0;
    const sum = 4 * country.charCodeAt(0) + 2 * country.charCodeAt(1) + country.charCodeAt(2);
    return STYLE_OF.get(country) || COLOURS + 1 + (sum % (STYLES.length - COLOURS));
  }

  /** The fills with a texture, once in a document; drawings name them by their address. */
  function textures() {
    const kept = document.getElementById("textures");
    if (kept) return kept;
    const root = svg("svg", { id: "textures", width: 0, height: 0, "aria-hidden": "true" });
    STYLES.slice(COLOURS).forEach((codes, at) => {
      const style = at + COLOURS + 1;
      const isDots = style > 2 * COLOURS;
      const over = isDots ? circle(2.5, 2.5, 1.1, "card-fill") : rect(0, 0, 1.8, 6, "card-fill");
      const size = isDots ? 5 : 6;
      const form = { width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: isDots ? null : "rotate(45)" };
      root.append(svg("pattern", { id: `t${style}`, ...form }, rect(0, 0, size, size, `c${(at % COLOURS) + 1}`), over));
    });
    document.body.append(root);
    return root;
  }

  /** The root of a drawing; its size is that of its coordinates. */
  function canvas(width, height, title) {
    textures();
    const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title });
    root.dataset.width = width;
    root.dataset.height = height;
    return root;
  }

  /** Makes a shape one that pointer and keys reach; `open` explains it. */
  function mark(node, says, open) {
    const lines = says.filter(Boolean).join("\n");
    node.setAttribute("tabindex", "-1");
    node.setAttribute("role", open ? "button" : "img");
    node.setAttribute("aria-label", lines.replace(/\n/g, "; "));
    node.classList.add("hit");
    node.addEventListener("pointermove", (event) => showTip(lines, event.clientX, event.clientY));
    node.addEventListener("pointerleave", hideTip);
    node.addEventListener("blur", hideTip);
    node.addEventListener("focus", () => {
      const box = node.getBoundingClientRect();
      if (node.matches(":focus-visible")) showTip(lines, box.right, box.top);
    });
    if (open) {
      node.addEventListener("click", open);
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      });
    }
    return node;
  }

  /** One tab stop for a drawing; arrows, Home and End move among its marks. */
  function rove(root) {
    const marks = [...root.querySelectorAll(".hit")];
    if (!marks.length) return;
    marks[0].setAttribute("tabindex", "0");
    root.addEventListener("keydown", (event) => {
      const from = marks.indexOf(document.activeElement);
      const to = from < 0 ? -1 : target(event.key, from, marks.length - 1);
      if (to < 0) return;
      event.preventDefault();
      marks[from].setAttribute("tabindex", "-1");
      marks[to].setAttribute("tabindex", "0");
      marks[to].focus();
    });
  }

  function target(key, from, last) {
    if (key === "ArrowRight" || key === "ArrowDown") return Math.min(last, from + 1);
    if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(0, from - 1);
    if (key === "Home") return 0;
    return key === "End" ? last : -1;
  }

  function showTip(lines, x, y) {
    const tip = document.getElementById("tip");
    tip.textContent = lines;
    tip.hidden = false;
    const left = Math.max(6, Math.min(innerWidth - tip.offsetWidth - 8, x + 14));
    const below = y + 16 + tip.offsetHeight < innerHeight - 8;
    const top = below ? y + 16 : Math.max(6, y - tip.offsetHeight - 12);
    tip.style.setProperty("left", `${left}px`);
    tip.style.setProperty("top", `${top}px`);
  }

  function hideTip() {
    document.getElementById("tip").hidden = true;
  }

  /** Step 0 to 7 of a share, for its shade. */
  const step = (share) => STEPS.filter((edge) => share >= edge).length;

  /** A table; its first row heads it, numbers stand to the right. */
  function table(rows) {
    const head = html(
      "tr",
      {},
      rows[0].map((cell) => html("th", { scope: "col" }, cell)),
    );
    const body = rows.slice(1).map((row) =>
      html(
        "tr",
        {},
        row.map((cell, index) => {
          const head = rows[0][index]; // as words of the cell where a narrow screen has a row below the other
          if (typeof cell === "number") return html("td", { class: "number", "data-head": head }, Words.number(cell));
          const value = cell == null ? "" : cell;
          const style = /^[\d–-]+$/.test(value) ? "date" : String(value).length > 40 ? "long" : null;
          return index ? html("td", { class: style, "data-head": head }, value) : html("th", { scope: "row", class: style }, value);
        }),
      ),
    );
    return html("table", {}, html("thead", {}, head), html("tbody", {}, body));
  }

  /** A table that scrolls; keys reach it. */
  const scrollable = (label, content, style) =>
    html("div", { class: `scroll ${style || ""}`.trim(), tabindex: "0", role: "region", "aria-label": label }, content);

  /**
   * A card: {title, sub, drawing, figures, file, notes, chips, above}. `figures` are the rows drawn, for the table
   * and the CSV; `file` names what is saved; `hasTable` tells that the drawing is the table itself; `chart` names the
   * card in links, `data` the file of its figures.
   */
  function card(parts) {
    const { title, sub, drawing, figures, file, notes, chips, above, hasTable, chart, data } = parts;
    const head = html("div", {}, html("h2", {}, title), sub && html("p", {}, sub));
    const isDrawn = drawing && drawing.nodeName === "svg";
    return html(
      "section",
      { class: "card", "aria-label": title, "data-chart": chart },
      html("div", { class: "card-head" }, head, tools(parts, isDrawn)),
      chips && chips.length ? html("div", { class: "chips" }, chips) : null,
      above,
      isDrawn ? html("div", { class: "drawing" }, drawing) : drawing,
      figures && figures.length > 1 && file && !hasTable ? figureTable(title, figures) : null,
      data ? Share.below(parts) : null,
      notes && notes.length
        ? html(
            "p",
            { class: "notes" },
            notes.map((note) => html("span", {}, note)),
          )
        : null,
    );
  }

  function tools(parts, isDrawn) {
    const { title, figures, file } = parts;
    if (!file) return null;
    const button = (name, action) =>
      html("button", { type: "button", "aria-label": `${title}: ${name}`, click: action }, name);
    return html(
      "div",
      { class: "tools" },
      isDrawn && button("PNG", () => Export.png(parts)),
      isDrawn && button("SVG", () => Export.svg(parts)),
      figures && button("CSV", () => Export.csv(file, figures)),
    );
  }

  function figureTable(title, figures) {
    const summary = html("summary", {}, `${Words.say("figures-table")} · ${Words.number(figures.length - 1)}`);
    const details = html("details", { class: "figures" }, summary);
    details.addEventListener("toggle", () => {
      if (details.open && !details.querySelector("table")) details.append(scrollable(title, table(figures)));
    });
    return details;
  }

  /** A card that says in words why it has no drawing. */
  const reasonCard = (title, words) => card({ title, drawing: html("p", { class: "gapnote" }, words) });

  /** Rows of a table: the words of these keys, then the cells of each row. */
  const figuresOf = (keys, rows, cells) => [keys.split(" ").map((key) => Words.say(key)), ...rows.map(cells)];

  const chip = (words, isWarning) => html("span", { class: isWarning ? "chip warn" : "chip" }, words);

  function swatch(style) {
    return svg("svg", { viewBox: "0 0 11 11", "aria-hidden": "true" }, rect(0, 0, 11, 11, style, { rx: 2.5 }));
  }

  let playing = null; // the timer of a player

  /** Stops a player. */
  function stop() {
    clearTimeout(playing);
    playing = null;
  }

  /** A slider over years, with a button that goes through them. */
  function years(all, chosen, choose) {
    const last = all.length - 1;
    const at = all.indexOf(chosen);
    const output = html("output", {}, chosen);
    const slider = html("input", { type: "range", min: 0, max: last, value: at, "aria-label": Words.say("year"), "aria-valuetext": chosen });
    slider.addEventListener("input", () => (output.textContent = all[Number(slider.value)]));
    slider.addEventListener("change", () => choose(all[Number(slider.value)]));
    const next = (from) => (playing = setTimeout(() => choose(all[from]), 900));
    const isPlaying = playing != null && at < last;
    stop();
    if (isPlaying) next(at + 1);
    const toggle = () => {
      if (playing == null) return next(at < last ? at + 1 : 0), choose(all[at < last ? at : 0]);
      stop();
      return choose(chosen);
    };
    const words = Words.say(isPlaying ? "stop" : "play");
    const button = html("button", { type: "button", "aria-label": words, title: words, click: toggle }, isPlaying ? "❚❚" : "▶");
    return html("div", { class: "years" }, html("span", { "aria-hidden": "true" }, Words.say("year")), button, slider, output);
  }

  /** Names beside their colours: [[style, words]]. */
  const legend = (entries, label) =>
    html(
      "div",
      { class: "legend" },
      label && html("span", {}, label),
      entries.map(([style, words, code]) =>
        code ? html("a", { href: Page.link({ view: "countries", country: code, year: null }), title: Words.say("opens-country") }, swatch(style), words) : html("span", {}, swatch(style), words),
      ),
    );

  /** Legend of countries by their colour, each once: [[style, words, country]]. */
  const countries = (codes) =>
    [...new Set(codes)].filter((code) => code !== "OTH").map((code) => [`c${colour(code)}`, Words.country(code), code]);

  function shareLegend() {
    const steps = [0, 1, 3, 10, 25, 50, 75, 90];
    const entries = steps.map((percent, index) => [`s${index}`, index ? `≥ ${percent} %` : Words.say("below-one")]);
    return legend(entries, Words.say("share-by-year"));
  }

  /** Buttons of which one is pressed: [[value, words]]. */
  function segments(label, entries, chosen, choose) {
    return html(
      "div",
      { class: "segments", role: "group", "aria-label": label },
      entries.map(([value, words]) =>
        html("button", { type: "button", "aria-pressed": String(value === chosen), click: () => choose(value) }, words),
      ),
    );
  }

  function select(label, entries, chosen, choose) {
    const options = entries.map(([value, words]) => html("option", { value, selected: value === chosen }, words));
    const list = html("select", { "aria-label": label }, options);
    list.addEventListener("change", () => choose(list.value));
    return list;
  }

  /** Words in lines of a width, as texts below each other. */
  function wrapped(x, y, words, width, style) {
    return svg(
      "g",
      {},
      linesOf(words, width, style).map((one, index) => text(x, y + index * 15, one, style)),
    );
  }

  /** Words broken into lines of a width. */
  function linesOf(words, width, style) {
    const units = Words.isChinese() ? [...words] : words.split(" ");
    const lines = [""];
    units.forEach((unit) => {
      const last = lines[lines.length - 1];
      const joined = last && !Words.isChinese() ? `${last} ${unit}` : last + unit;
      if (last && widthOf(joined, style) > width) lines.push(unit);
      else lines[lines.length - 1] = joined;
    });
    return lines;
  }

  const pen = document.createElement("canvas").getContext("2d");
  const FONTS = [["name", "630 13.5px"], ["bold", "630 12px"], ["axis-text", "400 11px"], ["", "400 12px"]];
  const widths = new Map();
  let family = null;

  /** Width that words of a style take in a drawing, as this machine's font has them. */
  function widthOf(words, style) {
    const font = FONTS.find(([name]) => (style || "").includes(name))[1];
    const key = `${font} ${words}`;
    if (!widths.has(key)) {
      family ??= getComputedStyle(document.body).fontFamily;
      pen.font = `${font} ${family}`;
      widths.set(key, pen.measureText(words).width);
    }
    return widths.get(key);
  }

  /** A text that takes a width at most: its letters are set closer where this machine's font is a wide one. */
  function within(width, font, node) {
    pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
    if (pen.measureText(node.textContent).width > width) {
      fill(node, { textLength: width, lengthAdjust: "spacingAndGlyphs" }, []);
    }
    return node;
  }

  /** Words cut to a width, with an ellipsis. */
  function clipped(words, width, style) {
    if (widthOf(words, style) <= width) return words;
    let kept = words;
    while (kept && widthOf(`${kept}…`, style) > width) kept = kept.slice(0, -1);
    return `${kept.trimEnd()}…`;
  }

  return {
    html,
    svg,
    text,
    quiet,
    line,
    rect,
    circle,
    dots,
    WIDE,
    SMALL,
    HALF,
    room,
    isNarrow,
    colour,
    textures,
    countries,
    canvas,
    mark,
    rove,
    hideTip,
    step,
    table,
    scrollable,
    card,
    reasonCard,
    figuresOf,
    chip,
    legend,
    shareLegend,
    segments,
    select,
    swatch,
    stop,
    years,
    wrapped,
    linesOf,
    widthOf,
    within,
    clipped,
  };
})();
