// Comes with every page of the preview, and stands in no file of the site. It brings livereload's script and takes its
// messages: a page that is out of date is loaded again, what is wrong is shown over it, a report is opened.
(() => {
  "use strict";
  const own = "/__khaneh/";
  const edition = document.currentScript.dataset.edition;
  let look = null;
  let shadow = null;
  let drawn = "";
  let hidden = "";
  let asked = 0;
  let waiting = null;
  const opened = Date.now();

  class Khaneh {
    static identifier = "khaneh";
    static version = "1";
    reload() {
      refresh();
      return true;
    }
  }
  window.LiveReloadPluginKhaneh = Khaneh;

  async function text(name) {
    const answer = await fetch(own + name, { cache: "no-store" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }

  async function refresh() {
    const mine = ++asked;
    try {
      const state = JSON.parse(await text("state"));
      if (mine === asked) await take(state);
    } catch {
      // The preview has ended or is about to answer again: livereload's script connects anew and we are called then.
    }
  }

  async function take(state) {
    if (state.edition !== edition) {
      location.reload();
    } else if (!follow(state.lead)) {
      await draw(state);
    }
  }

  // Of several windows only the one that is looked at goes to the report, and once; one that is hidden waits until it is seen.
  // A window opened later is not led to what was converted before it: its reader has asked for another page.
  function follow(lead) {
    waiting = null;
    if (!lead || localStorage.getItem("khaneh-lead") === String(lead.id) || !lead.address.startsWith(`${own}report/`)) return false;
    if (lead.id < opened - 15000) return false;
    if (document.visibilityState !== "visible") {
      waiting = lead;
      return false;
    }
    localStorage.setItem("khaneh-lead", lead.id);
    if (location.pathname === lead.address) location.reload();
    else location.assign(lead.address);
    return true;
  }

  async function draw(state) {
    const now = JSON.stringify([state.problems, state.warnings, state.converting, state.language]);
    if (now === drawn) return;
    const report = reportOf();
    if (!state.problems.length && !state.warnings.length && !state.converting.length && !report) {
      shadow?.host.remove();
      shadow = null;
    } else {
      const tree = await clean(state);
      fill(tree, "errors", state.problems);
      fill(tree, "warnings", state.warnings);
      say(tree, "count", state.count);
      say(tree, "names", state.converting.join(" · "));
      show(tree, "converting", state.converting.length > 0);
      show(tree, "report", report !== "");
      if (report) part(tree, "report").href = report;
      arrange(tree, JSON.stringify(state.problems));
    }
    drawn = now;
  }

  // The report on the draft that is shown, where it was converted from a raw text; else "".
  function reportOf() {
    const slug = location.pathname.match(/\/news\/([a-z0-9-]+)\/$/)?.[1];
    const converted = document.querySelector("main .draft") && document.querySelector(`a[href$="/news/${slug}/original/"]`);
    return slug && converted ? `${own}report/${slug}/` : "";
  }

  async function clean(state) {
    if (!look) {
      look = new CSSStyleSheet();
      look.replaceSync(await text("overlay.css"));
    }
    const markup = await text("overlay");
    if (!shadow) {
      const host = document.createElement("khaneh-preview");
      document.documentElement.append(host);
      shadow = host.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [look];
    }
    shadow.host.lang = state.language;
    shadow.host.dir = state.dir;
    const template = document.createElement("template");
    template.innerHTML = markup; // the preview's own markup; what comes from files is only ever set as text
    shadow.replaceChildren(template.content);
    return shadow;
  }

  function part(tree, name) {
    return tree.querySelector(`[data-${name}]`);
  }

  function show(tree, name, visible) {
    const element = part(tree, name);
    if (element) element.hidden = !visible;
  }

  function say(tree, name, words) {
    const element = part(tree, name);
    if (element) element.textContent = words;
  }

  // Text and nothing but text; Latin words each apart, so that they do not turn a Persian sentence round.
  function words(sentence) {
    return sentence.split(/`([^`]+)`|([!-_a-~]+(?: [!-_a-~]+)*)/).filter(Boolean).flatMap((piece) => {
      if (!/[A-Za-z]/.test(piece)) return piece;
      const [, before, latin, after] = piece.match(/^([^\w/]*)(.*?)([^\w/]*)$/s);
      const apart = document.createElement("bdi");
      apart.textContent = latin;
      return [before, apart, after];
    });
  }

  function fill(tree, name, problems) {
    const list = part(tree, name)?.querySelector("ol");
    list?.replaceChildren(...problems.map((problem) => item(tree, problem)));
    show(tree, name, problems.length > 0);
  }

  function item(tree, problem) {
    const made = part(tree, "item").content.cloneNode(true);
    say(made, "place", problem.line ? `${problem.path}:${problem.line}` : problem.path);
    say(made, "code", problem.code);
    part(made, "what")?.append(...words(problem.what));
    say(made, "quote", problem.quote);
    part(made, "mend")?.append(...words(problem.mend));
    show(made, "quote", problem.quote !== "");
    show(made, "mending", problem.mend !== "");
    return made;
  }

  // What was hidden stays so until something else is wrong; a list of warnings once opened stays open from page to page.
  function arrange(tree, errors) {
    const hide = () => {
      hidden = errors;
      show(tree, "errors", false);
    };
    if (hidden === errors) hide();
    part(tree, "hide")?.addEventListener("click", hide);
    part(tree, "errors")?.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    const bar = part(tree, "warnings");
    if (bar) {
      bar.open = sessionStorage.getItem("khaneh-warnings") === "open";
      bar.addEventListener("toggle", () => sessionStorage.setItem("khaneh-warnings", bar.open ? "open" : "closed"));
    }
  }

  // A built site that was looked at under this address left its worker here, which would show what it kept. It serves this page to its
  // end, and keeps it; so the page is loaded again without it.
  async function retire() {
    const left = await navigator.serviceWorker.getRegistrations();
    for (const one of left) await one.unregister();
    for (const name of await caches.keys()) if (name.startsWith("khaneh-")) await caches.delete(name);
    if (left.length && navigator.serviceWorker.controller) location.reload();
  }

  if (navigator.serviceWorker) retire();
  document.addEventListener("LiveReloadConnect", refresh);
  document.addEventListener("visibilitychange", () => waiting && follow(waiting));
  window.addEventListener("pageshow", (event) => event.persisted && refresh());
  const port = location.port || (location.protocol === "https:" ? 443 : 80);
  const script = document.createElement("script");
  script.src = `/livereload.js?host=${location.hostname}&port=${port}&mindelay=500&maxdelay=2000`;
  document.head.append(script);
  refresh();
})();
