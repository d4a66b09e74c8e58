// Decap's buttons that open an entry of a list have no name and stand apart from its title: here they take the title as their name, and the
// title opens the entry too. Class names are those of the pinned release.
const TITLE = "[class*=NestedObjectLabel]";

function opener(title) {
  return title.parentElement.querySelector("[class*=ListItemTopBar] > button");
}

export function nameListButtons(root) {
  const name = () => {
    for (const title of root.querySelectorAll(TITLE)) {
      const button = opener(title);
      if (button && button.getAttribute("aria-label") !== title.textContent) button.setAttribute("aria-label", title.textContent);
    }
  };
  new MutationObserver(name).observe(root, { childList: true, subtree: true });
  root.addEventListener("click", (event) => {
    const title = event.target.closest(TITLE);
    if (title && opener(title)) opener(title).click();
  });
}
