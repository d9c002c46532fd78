// The record's form: the chips follow what is ticked, before anything is saved.

document.querySelectorAll(".chooser").forEach((chooser) => {
  const summary = chooser.querySelector("summary");
  const hint = summary.querySelector(".chooser-hint");
  const show = () => {
    summary.querySelectorAll(".chip").forEach((chip) => chip.remove());
    chooser.querySelectorAll("input:checked").forEach((box) => {
      const chip = document.createElement("span");
      chip.className = "chip";
      chip.textContent = box.dataset.chip ?? box.parentElement.textContent.trim();
      hint.before(chip, " ");
    });
  };
  chooser.addEventListener("change", show);
});
