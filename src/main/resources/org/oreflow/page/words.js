"use strict";
/* Words and numbers in the language of the reader. */
const Words = (() => {
  let language = "en";
  let names = {};
  let materials = new Map();

  const isChinese = () => language === "zh";

  /** Chooses the language, and the names that the run brings. */
  function use(code, start) {
    language = code;
    if (names !== start) materials = new Map((start.elements || []).map((row) => [row[0], row]));
    names = start;
  }

  /** A text of the frame, its {places} filled. */
  function say(key, values) {
    const pair = Object.hasOwn(TEXTS, key) ? TEXTS[key] : [key, key];
    const filled = pair[isChinese() ? 1 : 0];
    return filled.replace(/\{(\w+)\}/g, (place, name) =>
      values && Object.hasOwn(values, name) ? String(values[name]) : place,
    );
  }

  /** The name that the run gives a code, or the code itself. */
  function named(table, code) {
    const list = names[table];
    const found = list && Object.hasOwn(list, code) ? list[code] : null;
    return found ? String(found[isChinese() ? 1 : 0] || found[0]) : String(code);
  }

  /** The name of an index. */
  const index = (name) => capital(named("indices", name));

  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const country = (code) => named("names", code);
  const ARTICLE = /^(United|European|Netherlands|Philippines|Maldives|Bahamas|Comoros|Gambia)|(Islands|Republic)$/;
  /** A country inside a sentence. */
  const countryWithin = (code) => (!isChinese() && ARTICLE.test(country(code)) ? `the ${country(code)}` : country(code));
  /** Countries by their names: [[code, name]]. */
  const countries = (codes) => codes.map((code) => [code, country(code)]).sort((a, b) => new Intl.Collator(language).compare(a[1], b[1]));
  const stage = (code) => capital(named("stages", code));
  /** A link inside a sentence. */
  const stageWithin = (code) => (isChinese() ? stage(code) : stage(code).toLowerCase());
  const basis = (code) => named("bases", code);
  /** What a demand is of, part by part. */
  const demand = (type) => type.split(": ").map((part) => named("uses", part)).join(say("colon"));
  const reason = (code) => capital(named("reasons", code)).replace(/`/g, "");

  /** Flags in words, one text each. */
  function flags(joined) {
    const codes = (joined || "").split("|").filter(Boolean);
    return codes.map((code) => capital(named("flags", code)).replace(/`/g, ""));
  }

  function material(id) {
    const entry = materials.get(id);
    if (!entry) return id;
    const text = (isChinese() && entry[3]) || entry[1] || id;
    return capital(text === id ? id.replace(/^[a-z]+:/, "").replace(/[:-]/g, " ") : text);
  }

  /** A material inside an English sentence. */
  function materialWithin(id) {
    const text = material(id);
    return isChinese() || text === id ? text : text.charAt(0).toLowerCase() + text.slice(1);
  }

  function list(items) {
    if (isChinese()) return items.join("、");
    if (items.length < 2) return items.join("");
    return items.slice(0, -1).join(", ") + " and " + items[items.length - 1];
  }

  /** Sentences behind each other. */
  const sentences = (...texts) => texts.filter(Boolean).join(isChinese() ? "" : " ");

  /** A number with thousands separators and a true minus sign; never an exponent. */
  function number(value, digits) {
    if (value == null) return "–";
    const size = Math.abs(value);
    const text = formatOf(size, digits).format(size);
    return (value < 0 && Number(text.replace(/,/g, "")) !== 0 ? "−" : "") + text;
  }

  const formats = new Map();

  /** A format is kept: to make one takes a hundred times as long as to use it. Both languages write digits alike. */
  function formatOf(size, digits) {
    const key = digits ?? (size >= 1000 ? "whole" : size < 0.0001 ? "tiny" : "usual");
    if (!formats.has(key)) {
      const form = { usual: { maximumSignificantDigits: 4 }, whole: { maximumFractionDigits: 0 } };
      form.tiny = { maximumFractionDigits: 6 };
      const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      formats.set(key, new Intl.NumberFormat("en-GB", digits == null ? form[key] : fixed));
    }
    return formats.get(key);
  }

  /** A share of 0 to 1 as whole percent, below a tenth with one decimal, without the sign. */
  function parts(share) {
    if (share == null) return "–";
    if (share > 0 && share < 0.0005) return "<0.1"; // 0 is what a table says
    return number(share * 100, share > 0 && share < 0.0995 ? 1 : 0);
  }

  const percent = (share) => (share == null ? "–" : parts(share) + "\u00a0%");
  const percents = (low, high) => {
    if (high == null) return say("at-least", { value: percent(low || 0) });
    const digits = high < 0.0995 ? 1 : 0;
    return `${low ? number(low * 100, digits) : 0}–${number(high * 100, digits)}\u00a0%`;
  };

  /** A difference of shares in points, signed. */
  function points(change) {
    const text = number(Math.abs(change) * 100, 1);
    return say("points", { sign: change < 0 ? "−" : "+", points: text });
  }

  const scaleOf = (value) => (value >= 1e7 ? 1e6 : value >= 1e4 ? 1e3 : 1);
  const prefixOf = (scale) => (scale === 1e6 ? "M" : scale === 1e3 ? "k" : "");
  /** Scaled masses are labels: three digits, more only from 1,000 on. */
  const scaled = (value, scale) =>
    scale === 1 || value / scale >= 1000
      ? number(value / scale)
      : number(value / scale < 1 ? Number((value / scale).toFixed(2)) : Number((value / scale).toPrecision(3)));
  const isTonnes = (unit) => /^t\b/.test(unit || "");

  /** A mass, in kt from 10,000 t on. */
  function mass(value, unit) {
    if (value == null) return "–";
    if (!isTonnes(unit)) return `${number(value)} ${unit || ""}`.trim();
    const scale = scaleOf(Math.abs(value));
    return `${scaled(value, scale)}\u00a0${prefixOf(scale)}${unit}`;
  }

  /** Two masses with one unit; an open end says so. */
  function masses(low, high, unit) {
    if (low == null && high == null) return "–";
    if (high == null) return say("at-least", { value: mass(low, unit) });
    if (!low) return say("at-most", { value: mass(high, unit) });
    if (low === high) return mass(low, unit);
    const scale = isTonnes(unit) ? scaleOf(Math.abs(high)) : 1;
    return `${scaled(low, scale)}–${scaled(high, scale)}\u00a0${prefixOf(scale)}${unit || ""}`.trim();
  }

  function dollars(value) {
    if (value == null) return "–";
    const [most, many, some] = isChinese() ? [1e8, 1e4, 1e4] : [1e9, 1e6, 1e3];
    if (value >= most) return say("usd-billions", { value: number(value / most, 2) });
    if (value >= many) return say("usd-millions", { value: number(value / many, value < 10 * many ? 1 : 0) });
    return say("usd-thousands", { value: number(value / some, value < 10 * some ? 1 : 0) });
  }

  return {
    use,
    isChinese,
    say,
    named,
    capital,
    country,
    countries,
    countryWithin,
    stage,
    stageWithin,
    basis,
    demand,
    reason,
    flags,
    index,
    material,
    materialWithin,
    list,
    sentences,
    number,
    parts,
    percent,
    percents,
    points,
    mass,
    masses,
    dollars,
  };
})();
