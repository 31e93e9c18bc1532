"use strict";
/* What is drawn, as a file: a picture that names its title, run and sources, or a table. */
const Export = (() => {
  const MARGIN = 24;
  const LEAST = 720; // for title and sources above and below a narrow drawing
  const COPIED = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "paint-order",
    "opacity",
    "font-size",
    "font-weight",
    "text-anchor",
  ];
  const DROPPED = ["class", "tabindex", "role", "aria-label"];

  /** The drawing of a card alone, its colours written into it. */
  function standalone(parts) {
    const source = parts.drawing;
    const width = Math.max(LEAST, Number(source.dataset.width));
    const height = Number(source.dataset.height);
    const legend = legendOf(source, parts.legend || [], width);
    const above = 58 + legend.height;
    const below = 46;
    const size = [width + 2 * MARGIN, height + above + below + 2 * MARGIN];
    const root = Draw.svg("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      width: size[0],
      height: size[1],
      viewBox: `${-MARGIN} ${-MARGIN - above} ${size[0]} ${size[1]}`,
      "font-family": "Inter, system-ui, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif",
    });
    const title = `${parts.material || ""}${parts.material ? " · " : ""}${parts.title}`;
    root.append(
      Draw.svg("title", {}, title),
      Draw.svg("rect", {
        x: -MARGIN,
        y: -MARGIN - above,
        width: size[0],
        height: size[1],
        fill: ink("--card"),
      }),
      words(0, -above + 14, title, 19, 640, "--ink"),
      words(0, -above + 36, parts.sub || "", 13, 400, "--soft"),
      Draw.svg("g", { transform: `translate(0,${54 - above})` }, legend.marks),
      painted(Draw.textures()),
      painted(source),
      words(0, height + 24, parts.sources ? Words.say("sources-of", { sources: [...new Set(parts.sources)].sort().join(", ") }) : "", 11.5, 400, "--faint"),
      words(0, height + 41, Words.say("run-of", { run: Data.start().run }), 11.5, 400, "--faint"),
    );
    return { text: new XMLSerializer().serializeToString(root), size };
  }

  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const words = (x, y, content, size, weight, colour) =>
    Draw.svg("text", { x, y, "font-size": size, "font-weight": weight, fill: ink(colour) }, content);

  /** Names beside the fills they have in the drawing, and the height of their rows. */
  function legendOf(source, entries, width) {
    let [x, y] = [0, 0];
    const marks = entries.flatMap(([style, name]) => {
      const drawn = source.querySelector(`.${style}`);
      if (!drawn) return [];
      const wide = 34 + Draw.widthOf(name);
      if (x && x + wide > width) [x, y] = [0, y + 20];
      x += wide;
      return [
        Draw.svg("rect", { x: x - wide, y, width: 11, height: 11, rx: 2.5, fill: getComputedStyle(drawn).fill }),
        words(x - wide + 17, y + 10, name, 12.5, 400, "--soft"),
      ];
    });
    return { marks, height: marks.length ? y + 24 : 0 };
  }

  /** A copy whose styles are attributes, for programs without this page's style sheet. */
  function painted(source) {
    const copy = source.cloneNode(true);
    const from = source.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((node, index) => {
      const style = getComputedStyle(from[index]);
      COPIED.forEach((name) => node.setAttribute(name, style.getPropertyValue(name)));
      DROPPED.forEach((name) => node.removeAttribute(name));
    });
    const group = Draw.svg("g", {});
    group.append(...copy.childNodes);
    return group;
  }

  function save(name, type, content) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = Draw.html("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  const svg = (parts) => save(`${parts.file}.svg`, "image/svg+xml", standalone(parts).text);

  /** At twice the size, for print. */
  function png(parts) {
    const { text, size } = standalone(parts);
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = Draw.html("canvas", { width: size[0] * 2, height: size[1] * 2 });
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      context.drawImage(image, 0, 0);
      canvas.toBlob((blob) => save(`${parts.file}.png`, "image/png", blob));
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }

  /** Text of a table; a cell that a spreadsheet would run as a formula gets an apostrophe. */
  function lines(rows) {
    const cell = (value) => {
      let text = value == null ? "" : String(value);
      if (typeof value === "string" && /^[=+\-@\t\r]/.test(text) && !/^-[\d.]+$/.test(text)) text = `'${text}`;
      return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  const csv = (file, rows) => save(`${file}.csv`, "text/csv;charset=utf-8", lines(rows));

  return { standalone, svg, png, csv, lines };
})();
