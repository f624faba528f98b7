// Preselects the browser's time zone.
//   <select data-browser-zone>  with zone names as values; left alone when one was chosen before
for (const select of document.querySelectorAll("select[data-browser-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chosen = select.querySelector("option[selected]");
  const offered = [...select.options].some((option) => option.value === zone);
  if (offered && !(chosen?.value)) select.value = zone;
}
