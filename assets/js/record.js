// Comfort for exploring the record; without it all of it stands.

// Narrowing the timeline to a name or to dates that are sure. The address keeps the choice, and the ways to other years carry it along.
const form = document.querySelector("form.sieve");

function narrow() {
  const place = form.who.value && (form.who.selectedOptions[0].dataset.place ?? "nowhere");
  let shown = 0;
  for (const one of document.querySelectorAll(".moment")) {
    const named = !place || (one.dataset.who ?? "").split(" ").includes(place);
    const sure = { "": true, exact: one.classList.contains("day"), stated: !one.matches(".inferred, .unknown") }[form.dates.value];
    one.hidden = !(named && sure);
    shown += !one.hidden;
  }
  for (const one of document.querySelectorAll(".stretch")) one.hidden = !one.querySelector(".moment:not([hidden])");
  form.querySelector("output").textContent = shown ? "" : form.querySelector("output").dataset.none;
}

function remember() {
  const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const query = kept.size ? `?${decodeURIComponent(kept)}` : "";
  history.replaceState(null, "", location.pathname + query + location.hash);
  for (const way of document.querySelectorAll("main a[href*='/timeline/']")) {
    const url = new URL(way.href);
    way.href = url.pathname + query + url.hash;
  }
}

if (form) {
  const asked = new URLSearchParams(location.search);
  for (const name of ["who", "dates"]) {
    const wanted = asked.get(name) ?? "";
    // Whom this page does not name can still be asked for on the next one.
    if (wanted && ![...form[name].options].some((option) => option.value === wanted)) form[name].add(new Option(wanted.split("/").pop(), wanted));
    form[name].value = wanted;
  }
  form.hidden = false;
  form.addEventListener("change", () => { narrow(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
  remember();
}

// Relations: whose row is pointed at, reached by keyboard or touched, their arcs come forward; a touch is kept in the address.
const web = document.querySelector(".web");

function look(knots, place) {
  const near = new Set();
  for (const path of web.querySelectorAll("path")) {
    const ends = path.dataset.ends.split(" ").map(Number);
    const on = ends.includes(place);
    path.classList.toggle("on", on);
    if (on) ends.forEach((end) => near.add(end));
  }
  knots.forEach((knot, number) => {
    knot.classList.toggle("on", number === place);
    knot.classList.toggle("near", near.has(number) && number !== place);
  });
  web.classList.toggle("looking", place >= 0);
}

if (web) {
  const knots = [...web.querySelectorAll(".knot")];
  const kept = () => knots.findIndex((knot) => knot.dataset.key === new URLSearchParams(location.search).get("of"));
  knots.forEach((knot, place) => {
    knot.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") look(knots, place); });
    knot.addEventListener("focusin", () => look(knots, place));
    knot.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      history.replaceState(null, "", kept() === place ? location.pathname : `${location.pathname}?of=${knot.dataset.key}`);
      look(knots, kept());
    });
  });
  for (const leave of ["pointerleave", "focusout"]) web.addEventListener(leave, () => look(knots, kept()));
  look(knots, kept());
}
