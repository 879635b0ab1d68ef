"use strict";
const filter = document.getElementById("filter");
if (filter) {
  const rows = [...document.querySelectorAll("#duties li")];
  const count = document.getElementById("count");
  const show = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = filter.value !== "" && row.dataset.who !== filter.value;
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = `${shown} of ${rows.length}`;
  };
  filter.parentElement.hidden = false;
  filter.addEventListener("change", show);
  for (const link of document.querySelectorAll("a.who")) {
    link.addEventListener("click", () => {
      filter.value = link.dataset.who;
      show();
    });
  }
  show();
}
