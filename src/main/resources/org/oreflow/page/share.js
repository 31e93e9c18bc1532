"use strict";
/* How others use a chart: its figures by address, a link to it, and a frame for another page. */
const Share = (() => {
  const NAME = /^[\w-]+$/; // what stands in a line of code as it is
  const HEAD = 210; // height of a frame beside the drawing
  const LOCAL = new Set(["localhost", "127.0.0.1"]); // as serve names itself; it answers no other page

  /** The figures of a chart of one material, and which of them are drawn: {column: value}. */
  const of = (material, name, where) => ({ file: `${Data.fileOf(material.id).slice(0, -3)}/${name}.csv`, where });

  /** The figures of a chart of all materials. */
  const ofAll = (name, where) => ({ file: `${name}.csv`, where });

  /** The rows of a published table beside the page, of which a chart draws some. */
  const table = (name, where) => ({ file: `../${name}.csv`, where });

  const pathOf = (file) => (file.startsWith("../") ? file : `figures/${file}`);

  /** Where a file beside the page is: its address, on this machine its path. */
  function place(path) {
    const url = new URL(path, location.href.split("#")[0]);
    return url.protocol === "file:" ? decodeURIComponent(url.pathname).replace(/^\/(?=[A-Za-z]:)/, "") : url.href;
  }

  /** Lines that read the file, and of it the rows drawn: [language, line]. */
  function lines({ file, where }) {
    const at = place(pathOf(file));
    const quoted = JSON.stringify(at);
    const terms = Object.entries(where || {}).filter(([, value]) => NAME.test(value));
    const all = (join, equals, mark) =>
      terms.map(([name, value]) => `${name} ${equals} ${typeof value === "number" ? value : mark + value + mark}`).join(join);
    const [python, r, sql] = [all(" and ", "==", "'"), all(" & ", "==", '"'), all(" AND ", "=", "'")];
    return [
      ["Python", `import pandas\nfigures = pandas.read_csv(${quoted})${python && `.query("${python}")`}`],
      ["R", `figures <- ${r ? `subset(read.csv(${quoted}), ${r})` : `read.csv(${quoted})`}`],
      ["DuckDB", `SELECT * FROM read_csv('${at.replace(/'/g, "''")}')${sql && ` WHERE ${sql}`};`],
      [Words.say("spreadsheet"), location.protocol === "file:" ? Words.say("open-text", { file: at }) : `=IMPORTDATA("${at}")`],
    ];
  }

  /** The line that puts a chart into another page. */
  function frame(title, chart, height) {
    const text = (words) => words.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
    return `<iframe src="${text(linkTo({ chart, frame: "1" }))}" title="${text(title)}" width="100%" height="${height + HEAD}" loading="lazy"></iframe>`;
  }

  const linkTo = (changes) => location.href.split("#")[0] + Page.link(changes);

  /** What stands below a chart: {title, chart, data, drawing}; filled when it is opened. */
  function below(parts) {
    const details = Draw.html("details", { class: "figures" }, Draw.html("summary", {}, Words.say("use-chart")));
    details.addEventListener("toggle", () => details.open && !details.querySelector("dl") && details.append(...uses(parts)));
    return details;
  }

  function uses({ title, chart, data, drawing }) {
    const file = (path, words) => Draw.html("a", { href: pathOf(path) }, words);
    const links = [file(data.file, data.file.replace("../", "")), file("about.json", Words.say("about-figures")), file("index.csv", Words.say("all-figures"))];
    const height = Number((drawing && drawing.dataset.height) || 320);
    const rows = [
      ...lines(data),
      [Words.say("link"), linkTo({ chart })],
      [Words.say("embed"), LOCAL.has(location.hostname) ? Words.say("embed-served") : frame(title, chart, Math.round(height))],
    ];
    return [
      Draw.html("p", { class: "links" }, links),
      Draw.html("dl", { class: "lines" }, rows.flatMap(([name, line]) => [Draw.html("dt", {}, name), Draw.html("dd", {}, Draw.html("pre", {}, line))])),
    ];
  }

  return { of, ofAll, table, lines, below };
})();
