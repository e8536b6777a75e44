// Figures that can be handled: where the server drew one, Plotly draws it again once it comes into
// view, with nodes that can be moved and figures under the pointer. Without it the drawing stays.
(() => {
  const WIDE = 640;
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const loaded = new Map();
  const load = (address) => {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  };
  const millions = (value) => (value / 1e6).toLocaleString("en", { maximumFractionDigits: 2 });
  const range = (one) => one.low === one.high ? millions(one.high) : `${millions(one.low)}–${millions(one.high)}`;
  // Plotly reads a few tags out of labels; names of the record are plain text.
  const plain = (text) => text.replaceAll("<", "‹").replaceAll(">", "›");
  const faded = (colour, part) => {
    const number = parseInt(colour.slice(1), 16);
    return `rgba(${number >> 16},${(number >> 8) & 255},${number & 255},${part})`;
  };

  const sankey = (data, height) => ({
    data: [{
      type: "sankey",
      arrangement: "snap",
      node: {
        label: data.nodes.map((one) => plain(`${one.name} ${range(one)}`)),
        color: data.nodes.map((one) => css(["--link", "--accent", "--ink"][one.layer])),
        customdata: data.nodes.map((one) => plain(`${one.name}: ${data.currency} ${range(one)} million`)),
        hovertemplate: "%{customdata}<extra></extra>",
        pad: 14,
        thickness: 12,
        line: { width: 0 },
      },
      link: {
        source: data.links.map((one) => one.source),
        target: data.links.map((one) => one.target),
        value: data.links.map((one) => one.high),
        color: data.links.map(() => faded(css("--q2"), 0.3)),
        customdata: data.links.map((one) => plain(
          `${data.nodes[one.source].name} → ${data.nodes[one.target].name}: ${data.currency} ${range(one)} million`)),
        hovertemplate: "%{customdata}<extra></extra>",
      },
    }],
    layout: {
      height,
      margin: { l: 4, r: 4, t: 8, b: 8 },
      paper_bgcolor: "rgba(0,0,0,0)",
      font: { family: css("--sans"), size: 12, color: css("--ink") },
    },
  });

  const draw = async (figure) => {
    const [answer] = await Promise.all([fetch(figure.dataset.figure), load(figure.dataset.plotly)]);
    if (!answer.ok) return;
    const data = await answer.json();
    const drawn = figure.querySelector(".drawn");
    const plot = figure.querySelector(".plot") || document.createElement("div");
    plot.className = "plot";
    drawn.append(plot);
    const { data: traces, layout } = sankey(data, Math.max(260, drawn.clientHeight));
    await Plotly.react(plot, traces, layout, { displayModeBar: false, responsive: true });
    figure.classList.add("live");
  };

  const saving = navigator.connection && navigator.connection.saveData;
  if (saving || !("IntersectionObserver" in window)) return;
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting && entry.boundingClientRect.width >= WIDE) {
        seen.unobserve(entry.target);
        draw(entry.target).catch(() => {});
      }
    }
  });
  for (const figure of document.querySelectorAll("figure[data-figure]")) seen.observe(figure);
  const again = () => document.querySelectorAll("figure.live[data-figure]").forEach((one) => draw(one).catch(() => {}));
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
})();
