document.querySelector('#console')!.textContent = 'Shelftalker';
