// Gives the page the council's own colour. As a bar's mark on the dark ground it is mixed with white.

export default function ({ data }) {
  const { style } = document.documentElement;
  if (data.colour) {
    style.setProperty("--costar-fill", data.colour);
    style.setProperty("--costar-edge", `light-dark(${data.colour}, color-mix(in srgb, ${data.colour} 40%, white))`);
  } else {
    style.removeProperty("--costar-fill");
    style.removeProperty("--costar-edge");
  }
}
