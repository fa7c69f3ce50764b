"use strict";

// The key in the address has opened the door and opens nothing any more.
history.replaceState(null, "", window.location.pathname);

// The terminal measures its letters when it opens: they have to be there first.
const open_terminal = window.onload;
window.onload = (event) =>
  document.fonts.load("16px 'Roboto Mono'").finally(() => {
    open_terminal(event);
    document.querySelector(".xterm-helper-textarea").focus();
  });
