// What stands out too little from what is behind it, by WCAG 2.2: words 4.5, edges of controls and the focus 3.
() => {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) =>
    numbers(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if ((numbers(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const weak = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const speaks = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (speaks && ratio(style.color, behind(element)) < 4.5) weak.push(element.outerHTML);
    const drawnHere = element.matches("button, select, textarea, input:not([type=radio], [type=checkbox])");
    if (drawnHere && ratio(style.borderTopColor, behind(element.parentElement)) < 3) weak.push("edge " + element.outerHTML);
    const hint = element.placeholder && getComputedStyle(element, "::placeholder").color;
    if (hint && ratio(hint, behind(element)) < 4.5) weak.push(element.placeholder);
  }
  const paper = getComputedStyle(document.body).backgroundColor;
  document.body.style.color = "var(--focus)";
  if (ratio(getComputedStyle(document.body).color, paper) < 3) weak.push("focus");
  return weak;
}
