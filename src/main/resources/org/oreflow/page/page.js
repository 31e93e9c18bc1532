"use strict";
/* The frame: which view of which material, in which language and theme; the hash is the permalink. */
const Page = (() => {
  const VIEWS = new Map([
    ["landscape", Landscape],
    ["change", Change],
    ["trade", Trade],
    ["chain", Chain],
    ["compare", Compare],
    ["outlook", Outlook],
    ["countries", Country],
    ["sources", Sources],
  ]);
  if (typeof Ask === "object") VIEWS.set("ask", Ask); // a script of its own
  const OFTEN = [
    "REE",
    "MREE",
    "Nd",
    "Pr",
    "Dy",
    "Tb",
    "Li",
    "Co",
    "Ni",
    "graphite",
    "Ga",
    "Ge",
    "W",
    "Sb",
    "Cu",
  ];
  let state = {};
  let shown = ""; // view, material and link

  function begin() {
    read();
    show();
    addEventListener("hashchange", () => {
      read();
      show();
    });
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth === width) return;
      width = innerWidth;
      show(); // drawings have the width of the screen
    });
    addEventListener("keydown", (event) => event.key === "Escape" && Explain.shut());
    document.getElementById("skip").addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById("main").focus();
    });
  }

  /** Reads the hash; every value is compared with a list, an unknown one falls back to the start. */
  function read() {
    const [, view, query] = /^#\/(\w+)\??(.*)$/.exec(location.hash) || [];
    const given = new Map();
    (query || "").split("&").forEach((pair) => {
      const at = pair.indexOf("=");
      if (at > 0) given.set(pair.slice(0, at), decoded(pair.slice(at + 1)));
    });
    const element = given.get("e");
    const among = (key, list) => (list.includes(given.get(key)) ? given.get(key) : null);
    state = {
      view: VIEWS.has(view) ? view : "landscape",
      element: Data.has(element) ? element : firstElement(),
      stage: given.get("s") || null,
      year: /^\d{4}$/.test(given.get("y") || "") ? Number(given.get("y")) : null,
      measure: among("m", ["t", "l"]),
      countries: (given.get("k") || "").split(".").filter((code) => /^\w{2,9}$/.test(code)),
      language: among("l", ["en", "zh"]) || (/^zh/i.test(navigator.language) ? "zh" : "en"),
      theme: among("t", ["light", "dark"]),
      chart: /^[a-z]+$/.test(given.get("c") || "") ? given.get("c") : null,
      country: /^\w{2,9}$/.test(given.get("p") || "") ? given.get("p") : null,
      frame: among("f", ["1"]),
      scenario: /^[\w-]+$/.test(given.get("n") || "") ? given.get("n") : null,
      mode: among("o", ["first_order", "contracts", "pool"]),
      statement: given.get("q") || null,
      factors: /^([A-Z]{3}\d{1,3}(\.|$))+$/.test(given.get("w") || "") ? given.get("w") : null,
      go,
      again: show,
    };
    if (state.stage && !Object.hasOwn(Data.start().stages || {}, state.stage)) state.stage = null;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  function firstElement() {
    const first = Data.start().first;
    if (Data.has(first)) return first;
    return Data.elements().length ? Data.elements()[0][0] : null;
  }

  /** The permalink of the state with some of it changed. */
  function link(changes) {
    const next = { ...state, ...(state.frame ? {} : { chart: null }), ...changes };
    const pairs = [
      ["e", next.element],
      ["s", next.stage],
      ["y", next.year],
      ["m", next.measure],
      ["k", next.countries.join(".") || null],
      ["l", next.language],
      ["t", next.theme],
      ["p", next.country],
      ["c", next.chart],
      ["f", next.frame],
      ["n", next.scenario],
      ["o", next.mode],
      ["q", next.view === "ask" ? next.statement : null],
      ["w", ["view", "element", "stage"].every((key) => next[key] === state[key]) ? next.factors : null],
    ];
    const query = pairs
      .filter(([, value]) => value != null)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    return `#/${next.view}?${query.join("&")}`;
  }

  function go(changes) {
    location.hash = link(changes);
  }

  /** Changes what a link says, and draws nothing anew. */
  function keep(changes) {
    Object.assign(state, changes);
    history.replaceState(null, "", link({}));
  }

  const isDark = () => (state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  function show() {
    const root = document.documentElement;
    root.dataset.ready = "";
    if (shown !== `${state.view} ${state.element} ${state.stage}`) Draw.stop();
    shown = `${state.view} ${state.element} ${state.stage}`;
    Words.use(state.language, Data.start());
    Draw.hideTip();
    Explain.shut();
    root.lang = Words.isChinese() ? "zh-CN" : "en";
    root.dataset.theme = isDark() ? "dark" : "light";
    if (state.frame) root.dataset.frame = "yes";
    else delete root.dataset.frame;
    document.getElementById("skip").textContent = Words.say("skip");
    document.title = `${state.element ? `${Words.material(state.element)} · ` : ""}${Words.say(state.view)} · Oreflow`;
    header();
    footer();
    if (!state.element) return fill(Sources.show(null, state));
    const wanted = state;
    const basket = Data.basketWithGroup(state.element);
    const material = () => wanted === state && openMaterial();
    const open = () => (state.view === "countries" ? Country.open(material) : material());
    if (basket) Data.load(`basket:${basket.id}`, basket.file, open, open);
    else open();
  }

  function openMaterial() {
    const wanted = state;
    const file = Data.fileOf(state.element);
    const missing = () => ({
      title: Words.say("file-missing", { file: `data/${file}` }),
      sub: Words.say("file-missing-why"),
      cards: [],
    });
    Data.load(
      state.element,
      file,
      (content) => wanted === state && fill(VIEWS.get(state.view).show(Materials.of(state.element, content), state)),
      () => wanted === state && fill(missing()),
    );
  }

  /** Puts a view {title, sub, controls, cards} into the page, and keeps the focus where it was. */
  function fill(view) {
    const focused = focusKey();
    const lead = Draw.html(
      "div",
      { class: "lead" },
      Draw.html("h1", {}, Words.capital(view.title)),
      view.sub && Draw.html("p", { class: "sub" }, view.sub),
      view.controls && Draw.html("div", { class: "controls" }, view.controls),
    );
    document.getElementById("main").replaceChildren(lead, ...view.cards.flat().filter(Boolean));
    document.querySelectorAll("#main svg[role='group']").forEach(Draw.rove);
    if (focused) refocus(focused);
    if (state.chart) aim(state.chart);
    document.documentElement.dataset.ready = view.isWaiting ? "" : "yes";
  }

  /** Shows the chart of a link; in a frame of another page it alone, with its material. */
  function aim(chart) {
    const card = document.querySelector(`#main [data-chart="${chart}"]`);
    if (!card) return void delete document.documentElement.dataset.frame;
    card.classList.add("aimed");
    if (state.frame) card.querySelector("h2").prepend(`${Words.material(state.element)} · `);
    else card.scrollIntoView();
  }

  /** What is focused, by its place among things of its kind with the same words. */
  function focusKey() {
    const node = document.activeElement;
    if (!node || node === document.body || !node.closest("main, header")) return null;
    return { words: node.getAttribute("aria-label") || node.textContent, name: node.nodeName };
  }

  function refocus(key) {
    if (document.activeElement && document.activeElement !== document.body && document.activeElement.isConnected)
      return;
    const same = [...document.querySelectorAll(key.name)].find(
      (node) => (node.getAttribute("aria-label") || node.textContent) === key.words,
    );
    if (same) same.focus({ preventScroll: true });
  }

  function header() {
    const focused = focusKey();
    const views = [...VIEWS.keys()].map((view) => {
      const keepsStage = view === "landscape" || view === "change" || view === state.view;
      const address = link({
        view,
        stage: keepsStage ? state.stage : null,
        year: view === state.view ? state.year : null,
      });
      return Draw.html("a", { href: address, "aria-current": view === state.view ? "page" : null }, Words.say(view));
    });
    const other = Words.isChinese() ? "en" : "zh";
    const button = (words, action, language) =>
      Draw.html("button", { type: "button", click: action, lang: language }, words);
    document.getElementById("top").replaceChildren(
      Draw.html(
        "div",
        { class: "bar" },
        Draw.html(
          "a",
          { class: "mark", href: link({ view: "landscape", stage: null, year: null }) },
          logo(),
          "Oreflow",
        ),
        materials(),
        state.element && search(),
        Draw.html("nav", { "aria-label": Words.say("views") }, views),
        Draw.html(
          "div",
          { class: "controls" },
          button(Words.say("other-language"), () => go({ language: other }), other === "zh" ? "zh-CN" : "en"),
          button(Words.say(isDark() ? "light" : "dark"), () => go({ theme: isDark() ? "light" : "dark" })),
          button(Words.say("print"), () => print()),
        ),
      ),
    );
    if (focused) refocus(focused);
  }

  /** A field that finds a material by its name in either language, or by its symbol. */
  function search() {
    const options = Data.elements().map(([id]) => Draw.html("option", { value: Words.material(id) }));
    const label = Words.say("search");
    const input = Draw.html("input", { type: "search", list: "materials", placeholder: label, "aria-label": label });
    input.addEventListener("change", () => {
      const wanted = input.value.trim().toLowerCase();
      const names = ([id, english, , chinese]) => [id, english, chinese, Words.material(id)];
      const found = Data.elements().find((row) => names(row).some((name) => (name || "").toLowerCase() === wanted));
      if (found) go({ element: found[0], stage: null, year: null });
    });
    return Draw.html("span", {}, input, Draw.html("datalist", { id: "materials" }, options));
  }

  let listed = { language: null, node: null };

  /** The list of materials: those often asked for, then all; made once for a language. */
  function materials() {
    if (!state.element) return null;
    if (listed.language !== state.language) listed = { language: state.language, node: listOfMaterials() };
    listed.node.value = state.element;
    return listed.node;
  }

  function listOfMaterials() {
    const ids = Data.elements().map((row) => row[0]);
    const names = new Map(ids.map((id) => [id, Words.material(id)]));
    const option = (id) => Draw.html("option", { value: id }, names.get(id));
    const often = OFTEN.filter((id) => ids.includes(id));
    const order = new Intl.Collator(state.language).compare;
    const others = ids.filter((id) => !often.includes(id)).sort((a, b) => order(names.get(a), names.get(b)));
    const group = (label, list) => Draw.html("optgroup", { label: Words.say(label) }, list.map(option));
    const list = Draw.html(
      "select",
      { class: "material", "aria-label": Words.say("material") },
      group("often", often),
      group("others-all", others),
    );
    list.addEventListener("change", () => go({ element: list.value, stage: null, year: null }));
    return list;
  }

  function logo() {
    return Draw.svg(
      "svg",
      { viewBox: "0 0 22 22", "aria-hidden": "true" },
      Draw.svg("path", { d: "M2 6h6c5 0 3 10 8 10h4", fill: "none", class: "l1", "stroke-width": 5 }),
      Draw.svg("path", { d: "M2 15h5c4 0 4-8 9-8h4", fill: "none", class: "l2", "stroke-width": 2.5 }),
    );
  }

  function footer() {
    const says = state.view === "ask" ? ["ask-own-server"] : ["no-request", "every-mark"];
    const words = [Words.say("run-of", { run: Data.start().run }), ...says.map((key) => Words.say(key))];
    const whole = Draw.html("a", { href: link({ frame: null }), target: "_blank", rel: "noopener" }, Words.say("whole-page"));
    const parts = state.frame ? [Draw.html("strong", {}, "Oreflow"), words[0], whole] : words;
    document.getElementById("foot").replaceChildren(...parts.map((one) => Draw.html("span", {}, one)));
  }

  return { begin, link, go, keep };
})();

Data.whenStarted(Page.begin);
