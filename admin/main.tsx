const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// the page behind an SMS link is opened on a phone, once: it loads nothing of the site for staff
const link = window.location.pathname.match(/^\/admin\/return\/([\w-]+)\/?$/)?.[1]
if (link)
  void import('./pages/public/return/entry.tsx').then(({ drawReturnPage }) => drawReturnPage(root, link))
else void import('./site.tsx').then(({ drawSite }) => drawSite(root))
