// After a save on this machine: what `saku check` says now, at file and line.

export async function showFindings({ check, language, words }) {
  const place = document.querySelector(".saku-findings");
  const found = await (await fetch(check, { cache: "no-store" })).json();
  const title = document.createElement("p");
  title.textContent = words[found.length ? "editor.checked_wrong" : "editor.checked_fine"];
  const list = document.createElement("ul");
  for (const { place: where, message, hint } of found) {
    const item = document.createElement("li");
    item.textContent = `${where}: ${message[language] || message.en} ${hint[language] || hint.en}`;
    list.append(item);
  }
  place.replaceChildren(title, ...(found.length ? [list] : []));
}
