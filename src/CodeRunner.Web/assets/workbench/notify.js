// Tells of a verdict by a notification of the system while somebody looks elsewhere, where they asked for that. Kept on
// this device, as the browser's permission is.
import { toast } from "./site.js";

const key = "notify";
const isPossible = "Notification" in window && isSecureContext;

function isWanted() {
  try {
    return isPossible && Notification.permission === "granted" && localStorage.getItem(key) === "yes";
  } catch {
    return false;
  }
}

// The box that asks for it; shown where the browser can do it. refused: what to say where the browser may not.
export function offerNotifications(box, refused) {
  if (!isPossible) {
    return;
  }
  box.closest("label").hidden = false;
  box.checked = isWanted();
  box.addEventListener("change", async () => {
    try {
      localStorage.setItem(key, box.checked ? "yes" : "no");
    } catch {
      // The device keeps nothing: then there is no notification either.
    }
    if (box.checked && await Notification.requestPermission() !== "granted") {
      toast(refused, "bad");
    }
    box.checked = isWanted();
  });
}

export function tell(title) {
  if (!document.hidden || !isWanted()) {
    return;
  }
  const notification = new Notification(title, { icon: "/favicon.svg", tag: title });
  notification.addEventListener("click", () => {
    window.focus();
    notification.close();
  });
}
