// The offline page: lists what can be read here.
{
  const place = document.querySelector(".offline"), part = (name) => place.querySelector(`[data-part="${name}"]`);
  const format = new Intl.DateTimeFormat(document.getElementById("saved").dataset.locale, { dateStyle: "long", timeStyle: "short" });

  function item({ address, title, lang, dir, saved }) {
    const row = part("item").content.firstElementChild.cloneNode(true), link = row.querySelector("a");
    link.href = address;
    link.textContent = title;
    [link.lang, link.dir] = [lang, dir];
    row.querySelector(".date").textContent = format.format(saved);
    return row;
  }

  async function list() {
    const all = await Khaneh.kept(), isReport = ({ address }) => /\/news\/[^/]+\/$/.test(address);
    for (const [name, some] of [["reports", all.filter(isReport)], ["others", all.filter((one) => !isReport(one))]]) {
      part(name).hidden = !some.length;
      part(name).querySelector("ul").replaceChildren(...some.map(item));
    }
    part("none").hidden = all.length > 0;
    part("forget").hidden = !all.length;
  }

  part("forget").addEventListener("click", async () => {
    await Khaneh.forget();
    await list();
    part("none").focus();
  });
  list();
}
